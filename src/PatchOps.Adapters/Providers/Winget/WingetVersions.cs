namespace PatchOps.Adapters.Providers.Winget;

/// <summary>Reads <c>winget show --versions</c>: a header, a line of dashes, one version on each line.</summary>
internal static class WingetVersions
{
    private const int MostVersions = 20_000;

    /// <summary>The versions, as they are listed; empty when there is no such table.</summary>
    public static IReadOnlyList<string> Parse(string output)
    {
        var lines = WingetText.Lines(output, MostVersions);
        var rule = lines.ToList().FindIndex(WingetTableParser.IsRule);
        return rule < 1 ? [] : lines.Skip(rule + 1).Select(line => line.Trim()).TakeWhile(line => line.Length > 0).Where(line => !WingetRow.IsCut(line)).ToArray();
    }
}
