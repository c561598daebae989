using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Support;

namespace PatchOps.Reporting;

/// <summary>What <c>patchops</c> without a verb answers: the state of one machine in a few figures.</summary>
public sealed record MachineSummary
{
    /// <summary>The inventory it was made from.</summary>
    public required PatchInventory Inventory { get; init; }

    /// <summary>Whether the machine is patched in time.</summary>
    public Verdict Verdict => Report?.Verdict ?? Verdict.Unknown;

    /// <summary>Why the verdict is what it is, in one sentence.</summary>
    public string VerdictReason => Report?.Reason ?? "It was not asked for.";

    /// <summary>The report that gave the verdict; null when only the inventory was looked at.</summary>
    public ComplianceReport? Report { get; init; }

    /// <summary>What is overdue, by package.</summary>
    public IReadOnlyList<DueGroup> Overdue { get; init; } = [];

    /// <summary>What is due next, by package: what is due soon, else what comes first after it.</summary>
    public IReadOnlyList<DueGroup> DueNext { get; init; } = [];

    /// <summary>Missing patches per classification, most important first.</summary>
    public required IReadOnlyList<KeyValuePair<Classification, int>> Missing { get; init; }

    /// <summary>Missing security patches, in the order of the inventory.</summary>
    public required IReadOnlyList<AvailablePatch> Security { get; init; }

    /// <summary>How many missing patches the administrator holds.</summary>
    public required int Held { get; init; }

    /// <summary>How many missing patches are offered to a part of all machines only.</summary>
    public required int Phased { get; init; }

    /// <summary>Until when the operating system gets security updates, by the policy or by the shipped table; null when neither tells.</summary>
    public SupportEnd? Support { get; init; }

    /// <summary>True when the operating system gets no more updates.</summary>
    public bool IsUnsupported => Support?.IsPast == true;

    /// <summary>The vulnerabilities, or null when they were not looked for.</summary>
    public VulnerabilitySummary? Vulnerabilities { get; init; }

    /// <summary>All that the scan and the match have to say.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>What of it leaves something unchecked, or should be looked at.</summary>
    public IReadOnlyList<Diagnostic> NotChecked => Diagnostics.Where(d => d.Level != DiagnosticLevel.Info).ToArray();

    /// <summary>The summary of an inventory, with its vulnerabilities and its report where they are given.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <param name="vulnerabilities">Its vulnerabilities, or null.</param>
    /// <param name="report">Its report, or null.</param>
    /// <param name="support">The policy's own ends of support, so that the summary and the verdict go by the same date.</param>
    public static MachineSummary Of(
        PatchInventory inventory, VulnerabilitySummary? vulnerabilities = null, ComplianceReport? report = null, IReadOnlyList<SupportOverride>? support = null) => new()
    {
        Report = report,
        Overdue = report is null ? [] : DueGroup.Of(report.Findings, FindingState.Overdue),
        DueNext = report is null ? [] : Next(report.Findings),
        Vulnerabilities = vulnerabilities,
        Inventory = inventory,
        Missing = inventory.Available
            .GroupBy(p => p.Classification)
            .OrderBy(g => Rank(g.Key))
            .Select(g => new KeyValuePair<Classification, int>(g.Key, g.Count()))
            .ToArray(),
        Security = inventory.Available.Where(p => p.Classification == Classification.Security).ToArray(),
        Held = inventory.Available.Count(p => p.Held),
        Phased = inventory.Available.Count(p => p.Phased is not null),
        Support = SupportEnd.Of(inventory.Device, support ?? [], report?.AsOf ?? inventory.ScannedAt),
        Diagnostics = report?.Diagnostics ?? Diagnostic.Join(inventory.Diagnostics, vulnerabilities?.Diagnostics ?? []),
    };

    // "Other" is the enum's default and stands first there; a reader wants it last.
    private static int Rank(Classification classification) =>
        classification == Classification.Other ? int.MaxValue : (int)classification;

    private static IReadOnlyList<DueGroup> Next(IReadOnlyList<Finding> findings)
    {
        var soon = DueGroup.Of(findings, FindingState.DueSoon);
        return soon.Count > 0 ? soon : DueGroup.Of(findings, FindingState.OnTime).Where(group => group.DueAt is not null).ToArray();
    }
}
