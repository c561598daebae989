using PatchOps.Versioning;

namespace PatchOps.Adapters.Feeds.Msrc;

/// <summary>
/// What the vendor fixes of one vulnerability and one Windows product come to: one build from which it is closed.
///
/// Several fixes may name builds. The highest is the one from which every machine is safe. A lower one belongs to another way of servicing:
/// nearly always it is the hotpatch, whose builds are below the cumulative update's of the same day, and Microsoft does not always label it
/// so (December 2025: CVE-2025-54100 lists KB5074204, build 10.0.26100.7392, as "Security Update" beside KB5072033, build 10.0.26100.7462).
/// To take the lowest would call a machine of the cumulative track safe that is between the two.
/// </summary>
internal sealed record WindowsFixes
{
    private const string Hotpatch = "Security Hotpatch Update";

    // Which KB names the fix when several have its build: what Windows Update offers to everybody first.
    private static readonly string[] s_order = ["Security Update", "Monthly Rollup"];

    /// <summary>The fix of the highest build, or null when none has a build of the product's branch that every machine can have.</summary>
    public (string Build, string? Kb)? Full { get; private init; }

    /// <summary>A lower build that closes it for machines serviced in another way, or null.</summary>
    public string? Lower { get; private init; }

    /// <summary>The other fixes and what keeps some from being compared, or null.</summary>
    public string? Note { get; private init; }

    /// <summary>Joins the fixes.</summary>
    public static WindowsFixes Of(WindowsTarget target, IEnumerable<MsrcRemediation> fixes)
    {
        List<(WindowsBuild Build, MsrcRemediation Fix)> builds = [];
        List<MsrcRemediation> others = [];
        foreach (var fix in fixes)
        {
            if (target.TryReadFixed(fix.FixedBuild, out var build))
            {
                builds.Add((build, fix));
            }
            else
            {
                others.Add(fix);
            }
        }

        var ordered = builds
            .OrderByDescending(b => b.Build)
            .ThenBy(b => IsHotpatch(b.Fix))
            .ThenBy(b => (uint)Array.IndexOf(s_order, b.Fix.SubType))
            .ThenBy(b => b.Fix.Description, StringComparer.Ordinal)
            .ToList();
        var remarks = others.Select(NotCompared);

        // A hotpatch alone says nothing about the machines that do not take hotpatches.
        if (ordered.All(b => IsHotpatch(b.Fix)))
        {
            return new WindowsFixes
            {
                Lower = ordered.Count > 0 ? ordered[0].Build.ToString() : null,
                Note = Join(
                [
                    others.Count + ordered.Count == 0 ? null : "No fix of it names a build that a machine's own can be compared with.",
                    .. ordered.Select(b => AlsoClosed(b.Fix)),
                    .. remarks,
                ]),
            };
        }

        var full = ordered[0];
        var lower = ordered.Where(b => b.Build < full.Build).OrderByDescending(b => IsHotpatch(b.Fix)).ThenByDescending(b => b.Build).ToList();
        return new WindowsFixes
        {
            Full = (full.Build.ToString(), Kb(full.Fix)),
            Lower = lower.Count > 0 && !IsHotpatch(full.Fix) ? lower[0].Build.ToString() : null,
            Note = Join([.. ordered.Skip(1).Select(b => AlsoClosed(b.Fix)), .. remarks]),
        };
    }

    /// <summary>The KB of a fix, or null when its description is no number.</summary>
    public static string? Kb(MsrcRemediation fix)
    {
        var text = fix.Description;
        return text is { Length: >= 5 and <= 10 } && text.All(c => c is >= '0' and <= '9') ? "KB" + text : null;
    }

    private static bool IsHotpatch(MsrcRemediation fix) => string.Equals(fix.SubType, Hotpatch, StringComparison.OrdinalIgnoreCase);

    private static string AlsoClosed(MsrcRemediation fix) => $"Also closed by {Name(fix)}, build {fix.FixedBuild}.";

    private static string NotCompared(MsrcRemediation fix) => fix.FixedBuild is null
        ? $"{Name(fix)} names no build."
        : $"{Name(fix)} names '{fix.FixedBuild}', which is no build of this release.";

    private static string Name(MsrcRemediation fix) =>
        (Kb(fix) ?? fix.Description ?? "A fix") + (fix.SubType is null ? string.Empty : $" ({fix.SubType})");

    // The order is the document's or the builds'; the same remark of several fixes is made once.
    private static string? Join(IReadOnlyList<string?> remarks)
    {
        var text = string.Join(" ", remarks.Where(r => r is not null).Distinct(StringComparer.Ordinal));
        return text.Length == 0 ? null : text;
    }
}
