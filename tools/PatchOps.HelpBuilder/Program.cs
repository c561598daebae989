using PatchOps.HelpBuilder;

// PatchOps.HelpBuilder <module assembly> <System.Management.Automation.dll> <docs folder> <destination folder>
if (args is not [var assembly, var engine, var source, var destination])
{
    Console.Error.WriteLine("Usage: PatchOps.HelpBuilder ASSEMBLY ENGINE DOCS DESTINATION");
    return 64;
}

try
{
    var cmdlets = CmdletReader.Read(assembly, engine);
    var pages = new List<HelpPage>();
    Directory.CreateDirectory(destination);
    foreach (var file in Directory.GetFiles(source, "*.md").Order(StringComparer.Ordinal))
    {
        try
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (name.StartsWith("about_", StringComparison.Ordinal))
            {
                File.WriteAllText(Path.Combine(destination, name + ".help.txt"), AboutWriter.Write(File.ReadAllText(file)));
            }
            else
            {
                pages.Add(PageParser.Parse(File.ReadAllText(file)));
            }
        }
        catch (FormatException failure)
        {
            throw new FormatException($"{file}: {failure.Message}", failure);
        }
    }

    var problems = HelpCheck.Problems(cmdlets, pages).ToArray();
    foreach (var problem in problems)
    {
        // The form that MSBuild shows as an error of the build.
        Console.Error.WriteLine($"docs/en-US : error HELP001: {problem}");
    }

    if (problems.Length > 0)
    {
        return 1;
    }

    MamlWriter.Write(cmdlets, pages).Save(Path.Combine(destination, Path.GetFileName(assembly) + "-Help.xml"));
    return 0;
}
catch (FormatException failure)
{
    Console.Error.WriteLine($"docs/en-US : error HELP002: {failure.Message}");
    return 1;
}
