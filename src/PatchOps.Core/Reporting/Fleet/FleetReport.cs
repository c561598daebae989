namespace PatchOps.Reporting.Fleet;

/// <summary>What is to be said of one machine, one client or all clients, from the reports and deployments that were given. Pure data: every form of a report writes this.</summary>
public sealed record FleetReport
{
    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>How much of a fleet it speaks of.</summary>
    public required FleetScope Scope { get; init; }

    /// <summary>The machine's or the client's name; null for all clients.</summary>
    public string? ScopeName { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The moment of the oldest answer that counts (UTC); null where none was given.</summary>
    public DateTimeOffset? OldestAsOf { get; init; }

    /// <summary>The moment of the newest answer (UTC); null where none was given.</summary>
    public DateTimeOffset? NewestAsOf { get; init; }

    /// <summary>The answer.</summary>
    public Verdict Verdict => Counts.Verdict;

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>What to know first, the worst first.</summary>
    public required IReadOnlyList<Highlight> Highlights { get; init; }

    /// <summary>All counts.</summary>
    public required FleetCounts Counts { get; init; }

    /// <summary>The policies that judged.</summary>
    public required IReadOnlyList<string> Policies { get; init; }

    /// <summary>The standards that dated.</summary>
    public required IReadOnlyList<string> Standards { get; init; }

    /// <summary>The counts by client and site.</summary>
    public required IReadOnlyList<FleetGroup> Groups { get; init; }

    /// <summary>The days on which something was reported.</summary>
    public required IReadOnlyList<TrendPoint> Trend { get; init; }

    /// <summary>How each standard is kept.</summary>
    public required IReadOnlyList<StandardShare> ByStandard { get; init; }

    /// <summary>What is exploited and open.</summary>
    public required IReadOnlyList<ExploitedVulnerability> Exploited { get; init; }

    /// <summary>True when of every machine it is known what is exploited (<see cref="FleetDevice.IsExploitationKnown"/>): only then is what is not listed not exploited.</summary>
    public required bool IsExploitationKnown { get; init; }

    /// <summary>The machines, by client, site and name.</summary>
    public required IReadOnlyList<FleetDevice> Devices { get; init; }

    /// <summary>All findings of the latest reports: overdue first, then exploited, then by state and date.</summary>
    public required IReadOnlyList<FleetFinding> Findings { get; init; }

    /// <summary>The deployments, the newest first.</summary>
    public required IReadOnlyList<FleetDeployment> Deployments { get; init; }

    /// <summary>What became of all their patches.</summary>
    public required OutcomeCounts Outcomes { get; init; }

    /// <summary>The patches that were undone or failed.</summary>
    public required IReadOnlyList<UndonePatch> Undone { get; init; }

    /// <summary>How well dates were kept.</summary>
    public required FleetAccountability Accountability { get; init; }

    /// <summary>Holds and accepted risks.</summary>
    public required IReadOnlyList<FleetHold> Exceptions { get; init; }

    /// <summary>How old the feeds are.</summary>
    public required IReadOnlyList<FleetFeed> Feeds { get; init; }

    /// <summary>What could not be checked.</summary>
    public required IReadOnlyList<FleetNotice> Notices { get; init; }

    /// <summary>Flat rows: one for each finding, and one for each machine that has none.</summary>
    public IEnumerable<ReportRow> Rows()
    {
        // The machine's own columns are those of the page: its report alone does not know that it has become old.
        var devices = Devices.ToDictionary(d => (d.Device.Id, d.Root));
        var withFindings = new HashSet<(string, string)>();
        foreach (var finding in Findings)
        {
            var key = (finding.Report.Device.Id, finding.Report.Root);
            withFindings.Add(key);
            yield return ReportRow.Of(finding, devices[key]);
        }

        foreach (var device in Devices.Where(d => !withFindings.Contains((d.Device.Id, d.Root))))
        {
            yield return ReportRow.Of(device);
        }
    }
}
