using System.Globalization;
using PatchOps.Cli.CommandLine;

namespace PatchOps.Cli.Output;

/// <summary>Missing patches as rows.</summary>
internal static class UpdateRows
{
    /// <summary>The table of the verb <c>updates</c>.</summary>
    public static TextTable Of(IReadOnlyList<AvailablePatch> patches)
    {
        var names = new PatchNames(patches);
        var table = new TextTable("NAME", "INSTALLED", "AVAILABLE", "KIND", "SEVERITY", "FROM", "FIRST SEEN", "NOTES");
        foreach (var patch in patches)
        {
            table.Add(
                names.Of(patch),
                patch.InstalledVersion,
                patch.AvailableVersion,
                Words.Of(patch.Classification),
                patch.Severity == Severity.Unknown ? null : Words.Of(patch.Severity),
                From(patch),
                Day(patch.FirstSeenAt),
                Notes(patch));
        }

        return table;
    }

    /// <summary>Origin and suite.</summary>
    public static string From(AvailablePatch patch) =>
        string.Join('/', new[] { patch.Origin, patch.Suite }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>The day (UTC).</summary>
    public static string? Day(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Notes(AvailablePatch patch) => string.Join(", ", new[]
    {
        patch.Kb,
        patch.Held ? "held" : null,
        patch.Phased is { } percent ? $"phased {percent.ToString(CultureInfo.InvariantCulture)} %" : null,
        patch.Hidden ? "hidden" : null,
        patch.Exclusive ? "alone" : null,
        patch.RequiresReboot == true ? "restart" : null,
    }.Where(note => note is not null));
}
