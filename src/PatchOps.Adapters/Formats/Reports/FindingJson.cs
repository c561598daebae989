using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Compliance;

namespace PatchOps.Adapters.Formats.Reports;

/// <summary>One dated finding.</summary>
internal static class FindingJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        PatchId,
        Cve,
        Package,
        Architecture,
        SourceName,
        Provider,
        InstalledVersion,
        FixedVersion,
        Status,
        Severity,
        Cvss,
        Epss,
        KnownExploited,
        KevDateAdded,
        KevDueDate,
        Exploitation,
        Automatable,
        TechnicalImpact,
        Exposed,
        AssetClass,
        Advisories,
        Sources,
        ReleasedAt,
        Reason,
        Processes,
        State,
        DueAt,
        StartedAt,
        StartedBy,
        Rule,
        MissingFacts,
        ForensicTriage,
        WaitsFor,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static Finding? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string? patchId = null;
        string? cve = null;
        string? package = null;
        string? architecture = null;
        string? sourceName = null;
        string? provider = null;
        string? installedVersion = null;
        string? fixedVersion = null;
        FindingStatus? status = null;
        Severity? severity = null;
        double? cvss = null;
        double? epss = null;
        bool? knownExploited = null;
        DateTimeOffset? kevDateAdded = null;
        DateTimeOffset? kevDueDate = null;
        Exploitation? exploitation = null;
        bool? automatable = null;
        TechnicalImpact? technicalImpact = null;
        bool? exposed = null;
        string? assetClass = null;
        string[]? advisories = null;
        string[]? sources = null;
        DateTimeOffset? releasedAt = null;
        string? reason = null;
        StaleProcess[]? processes = null;
        FindingState? state = null;
        DateTimeOffset? dueAt = null;
        DateTimeOffset? startedAt = null;
        DeadlineClock? startedBy = null;
        string? rule = null;
        string[]? missingFacts = null;
        bool? forensicTriage = null;
        WaitReason? waitsFor = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.PatchId: patchId = json.Text(); break;
                case Member.Cve: cve = json.Text(); break;
                case Member.Package: package = json.Text(); break;
                case Member.Architecture: architecture = json.Text(); break;
                case Member.SourceName: sourceName = json.Text(); break;
                case Member.Provider: provider = json.Text(); break;
                case Member.InstalledVersion: installedVersion = json.Text(); break;
                case Member.FixedVersion: fixedVersion = json.Text(); break;
                case Member.Status: status = json.Word<FindingStatus>(); break;
                case Member.Severity: severity = json.Word<Severity>(); break;
                case Member.Cvss: cvss = json.DoubleOrNull(); break;
                case Member.Epss: epss = json.DoubleOrNull(); break;
                case Member.KnownExploited: knownExploited = json.TruthOrNull(); break;
                case Member.KevDateAdded: kevDateAdded = json.TimeOrNull(); break;
                case Member.KevDueDate: kevDueDate = json.TimeOrNull(); break;
                case Member.Exploitation: exploitation = json.WordOrNull<Exploitation>(); break;
                case Member.Automatable: automatable = json.TruthOrNull(); break;
                case Member.TechnicalImpact: technicalImpact = json.WordOrNull<TechnicalImpact>(); break;
                case Member.Exposed: exposed = json.TruthOrNull(); break;
                case Member.AssetClass: assetClass = json.Text(); break;
                case Member.Advisories: advisories = json.Texts(); break;
                case Member.Sources: sources = json.Texts(); break;
                case Member.ReleasedAt: releasedAt = json.TimeOrNull(); break;
                case Member.Reason: reason = json.Text(); break;
                case Member.Processes: processes = json.List<StaleProcess>(StaleProcessJson.Read); break;
                case Member.State: state = json.Word<FindingState>(); break;
                case Member.DueAt: dueAt = json.TimeOrNull(); break;
                case Member.StartedAt: startedAt = json.TimeOrNull(); break;
                case Member.StartedBy: startedBy = json.WordOrNull<DeadlineClock>(); break;
                case Member.Rule: rule = json.Text(); break;
                case Member.MissingFacts: missingFacts = json.Texts(); break;
                case Member.ForensicTriage: forensicTriage = json.TruthOrNull(); break;
                case Member.WaitsFor: waitsFor = json.WordOrNull<WaitReason>(); break;
            }
        }

        return new Finding
        {
            PatchId = patchId,
            Cve = cve,
            Package = JsonCursor.Given(package, "package"),
            Architecture = architecture,
            SourceName = sourceName,
            Provider = JsonCursor.Given(provider, "provider"),
            InstalledVersion = installedVersion,
            FixedVersion = fixedVersion,
            Status = JsonCursor.Given(status, "status"),
            Severity = JsonCursor.Given(severity, "severity"),
            Cvss = cvss,
            Epss = epss,
            KnownExploited = knownExploited,
            KevDateAdded = kevDateAdded,
            KevDueDate = kevDueDate,
            Exploitation = exploitation,
            Automatable = automatable,
            TechnicalImpact = technicalImpact,
            Exposed = exposed,
            AssetClass = assetClass,
            Advisories = advisories ?? [],
            Sources = sources ?? [],
            ReleasedAt = releasedAt,
            Reason = reason,
            Processes = processes ?? [],
            State = JsonCursor.Given(state, "state"),
            DueAt = dueAt,
            StartedAt = startedAt,
            StartedBy = startedBy,
            Rule = rule,
            MissingFacts = missingFacts ?? [],
            ForensicTriage = forensicTriage,
            WaitsFor = waitsFor,
        };
    }
}
