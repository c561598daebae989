namespace PatchOps.Adapters.Formats;

/// <summary>The values of the <c>schema</c> property that PatchOps writes. The number after the last slash rises when a reader of the old form would misread the new one.</summary>
public static class SchemaNames
{
    /// <summary>One inventory.</summary>
    public const string Inventory = "patchops/inventory/1";

    /// <summary>A list of missing patches.</summary>
    public const string Updates = "patchops/updates/1";

    /// <summary>A list of what was installed or removed.</summary>
    public const string History = "patchops/history/1";

    /// <summary>A list of providers.</summary>
    public const string Providers = "patchops/providers/1";

    /// <summary>A list of the feeds that have been imported.</summary>
    public const string Feeds = "patchops/feeds/1";

    /// <summary>A list of what an import of feeds did.</summary>
    public const string FeedImports = "patchops/feed-imports/1";

    /// <summary>A list of advisories.</summary>
    public const string Advisories = "patchops/advisories/1";

    /// <summary>A list of a machine's vulnerabilities.</summary>
    public const string Vulnerabilities = "patchops/vulnerabilities/1";

    /// <summary>A list of maintenance windows.</summary>
    public const string Windows = "patchops/windows/1";

    /// <summary>A list of standards.</summary>
    public const string Standards = "patchops/standards/1";

    /// <summary>The summary of one machine.</summary>
    public const string Summary = "patchops/summary/1";

    /// <summary>Whether one machine is patched in time.</summary>
    public const string Compliance = "patchops/compliance/1";

    /// <summary>What would be installed on one machine.</summary>
    public const string Plan = "patchops/plan/1";

    /// <summary>What a deployment did on one machine.</summary>
    public const string Deployment = "patchops/deployment/1";

    /// <summary>A list of deployments.</summary>
    public const string Deployments = "patchops/deployments/1";

    /// <summary>What a deployment did to how a machine runs.</summary>
    public const string Impact = "patchops/impact/1";

    /// <summary>A list of figures of a machine.</summary>
    public const string ImpactSamples = "patchops/impact-samples/1";

    /// <summary>A list of tasks that run by themselves.</summary>
    public const string Schedules = "patchops/schedules/1";

    /// <summary>An effective policy.</summary>
    public const string Policy = "patchops/policy/1";

    /// <summary>A list of mistakes in policies.</summary>
    public const string PolicyDiagnostics = "patchops/policy-diagnostics/1";

    /// <summary>What is to be said of machines, from their reports and deployments.</summary>
    public const string Report = "patchops/report/1";

    /// <summary>A list of packages as they are and as they would be.</summary>
    public const string PackageChanges = "patchops/package-changes/1";
}
