using System.Text;
using PatchOps.Adapters.Processes.Surviving;
using PatchOps.Adapters.Providers.PerPackage;
using PatchOps.Adapters.Providers.Winget;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Winget;

/// <summary>A machine with winget: what is installed, what is on offer, and what winget prints of it, in its own table layout.</summary>
internal sealed class FakeWinget : IProcessRunner, ISurvivingRunner
{
    public const string Program = "/fake/winget";

    /// <summary>Identifier, name and version.</summary>
    public List<(string Id, string Name, string Version)> Installed { get; } = [];

    /// <summary>The versions on offer, newest first.</summary>
    public Dictionary<string, string[]> Offers { get; } = [];

    public HashSet<string> Pins { get; } = [];

    public List<string> Commands { get; } = [];

    /// <summary>The width of the console; winget's own when nobody looks is 120.</summary>
    public int Width { get; set; } = 10_000;

    /// <summary>What an installer does; null for one that installs what it is asked for.</summary>
    public Func<string, string, string?, SurvivingResult?>? Installer { get; set; }

    /// <summary>Answers in the place of winget, by its first words.</summary>
    public Dictionary<string, ProcessResult> Answers { get; } = [];

    public string? StillRunning { get; set; }

    public bool Exports { get; set; } = true;

    public WingetProvider Provider(PackageSetting? setting = null) => new(this, this, () => new WingetPlace(Program, true), setting ?? Setting());

    public static PackageSetting Setting() => new() { IsElevated = () => true, IsSystem = () => false, IsInstallerBusy = () => false, Folder = () => "/nonexistent" };

    public ProcessResult Run(ProcessSpec spec, OperationContext context)
    {
        var words = spec.Arguments;
        Commands.Add(string.Join(" ", words));
        foreach (var answer in Answers)
        {
            if (string.Join(" ", words).StartsWith(answer.Key, StringComparison.Ordinal))
            {
                return answer.Value;
            }
        }

        return words[0] switch
        {
            "--version" => Ok("v1.9.25200\r\n"),
            "list" => List(words),
            "upgrade" => Upgrades(),
            "pin" when words[1] == "list" => Ok(Pins.Count == 0 ? "There are no pins configured.\r\n" : Table(["Name", "Id", "Version", "Source", "Pin type"], Pins.Select(id => new[] { id, id, "1", "winget", "Blocking" }))),
            "pin" => Pin(After(words, "--id")!),
            "show" => Show(After(words, "--id")!),
            "export" => Export(After(words, "--output")!),
            _ => throw new InvalidOperationException(words[0]),
        };
    }

    public ProcessResult Run(ProcessSpec spec, Action<Stream> readOutput, OperationContext context) => throw new NotSupportedException();

    public SurvivingResult Run(SurvivingCommand command, OperationContext context)
    {
        var words = command.Arguments;
        Commands.Add(string.Join(" ", words));
        var (id, version) = (After(words, "--id")!, After(words, "--version"));
        if (Installer?.Invoke(words[0], id, version) is { } said)
        {
            return said;
        }

        if (words[0] == "uninstall")
        {
            Installed.RemoveAll(p => p.Id == id);
        }
        else if (!Offers.TryGetValue(id, out var versions) || !versions.Contains(version))
        {
            return new SurvivingResult(unchecked((int)0x8A150017), "No version found matching: " + version);
        }
        else
        {
            Set(id, version!);
        }

        return new SurvivingResult(0, "Successfully installed");
    }

    public string? WaitForOthers(string folder, TimeSpan atMost, OperationContext context) => StillRunning;

    public void Set(string id, string version)
    {
        var name = Installed.Where(p => p.Id == id).Select(p => p.Name).FirstOrDefault() ?? id;
        Installed.RemoveAll(p => p.Id == id);
        Installed.Add((id, name, version));
    }

    public static string Table(string[] header, IEnumerable<string[]> rows, int width = 10_000)
    {
        var all = rows.ToArray();
        var used = Enumerable.Range(0, header.Length).Where(i => all.Any(r => r[i].Length > 0)).ToArray();
        var widths = used.Select(i => Math.Max(Width(header[i]), all.Max(r => Width(r[i])))).ToArray();
        while (widths.Sum() + widths.Length - 1 >= width)
        {
            widths[Array.IndexOf(widths, widths.Max())]--;
        }

        var text = new StringBuilder();
        foreach (var row in all.Prepend(header))
        {
            for (var i = 0; i < used.Length; i++)
            {
                var value = row[used[i]];
                var isCut = Width(value) > widths[i];
                value = isCut ? value[..(widths[i] - 1)] + "…" : value;
                text.Append(value).Append(' ', i == used.Length - 1 ? 0 : widths[i] - Width(value) + 1);
            }

            text.Append("\r\n");
            if (row == header)
            {
                text.Append('-', widths.Sum() + widths.Length - 1).Append("\r\n");
            }
        }

        return text.ToString();

        static int Width(string value) => DisplayWidth.Columns(value)[^1].Column;
    }

    private ProcessResult List(IReadOnlyList<string> words)
    {
        var rows = Installed.Where(p => After(words, "--id") is not { } id || p.Id.Contains(id, StringComparison.OrdinalIgnoreCase)).ToArray();
        return rows.Length == 0 ? new ProcessResult { ExitCode = unchecked((int)0x8A150014), Output = "No installed package found matching input criteria.\r\n", Error = "" }
            : Ok(Table(["Name", "Id", "Version", "Available"], rows.Select(p => new[] { p.Name, p.Id, p.Version, Newer(p) ?? "" }), Width));
    }

    private ProcessResult Upgrades()
    {
        var rows = Installed.Where(p => Newer(p) is not null).Select(p => new[] { p.Name, p.Id, p.Version, Newer(p)! }).ToArray();
        return Ok(rows.Length == 0 ? "No installed package found matching input criteria.\r\n" : Table(["Name", "Id", "Version", "Available"], rows, Width) + $"{rows.Length} upgrades available.\r\n");
    }

    private string? Newer((string Id, string Name, string Version) package) => Offers.TryGetValue(package.Id, out var versions) && versions[0] != package.Version ? versions[0] : null;

    private ProcessResult Show(string id) => Offers.TryGetValue(id, out var versions)
        ? Ok($"Found {id} [{id}]\r\nVersion\r\n-------\r\n{string.Join("\r\n", versions)}\r\n")
        : new ProcessResult { ExitCode = unchecked((int)0x8A150014), Output = "No package found matching input criteria.\r\n", Error = "" };

    private ProcessResult Export(string path)
    {
        if (!Exports)
        {
            return new ProcessResult { ExitCode = 1, Output = "", Error = "" };
        }

        var packages = Installed.Where(p => Offers.ContainsKey(p.Id)).Select(p => $$"""{"PackageIdentifier":"{{p.Id}}","Version":"9.9"}""");
        File.WriteAllText(path, $$$"""{"$schema":"https://aka.ms/winget-packages.schema.2.0.json","Sources":[{"Packages":[{{{string.Join(",", packages)}}}],"SourceDetails":{"Name":"winget"}}]}""");
        return Ok("");
    }

    private ProcessResult Pin(string id)
    {
        Pins.Add(id);
        return Ok("Pin added successfully");
    }

    private static string? After(IReadOnlyList<string> words, string name) => words.ToList().IndexOf(name) is >= 0 and var at ? words[at + 1] : null;

    private static ProcessResult Ok(string output) => new() { ExitCode = 0, Output = output, Error = "" };
}
