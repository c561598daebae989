namespace PatchOps.Adapters.Feeds.Sources;

/// <summary>Which files of a folder or zip a feed could want: repositories of advisories hold scripts, licences and pictures too.</summary>
internal static class WantedNames
{
    private static readonly string[] s_compressions = ["", ".gz", ".xz", ".zst", ".bz2"];

    private static readonly string[] s_endings =
        [.. new[] { ".json", ".xml", ".csv" }.SelectMany(format => s_compressions.Select(compression => format + compression))];

    public static bool Includes(string name) => Array.Exists(s_endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
