using System.Text.Json;
using PatchOps.Advisories;
using PatchOps.Compliance;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Impact;
using PatchOps.Planning;

namespace PatchOps.Adapters.Formats;

/// <summary>
/// Writes the properties of each row. By hand, because a scan's whole time budget is that of a few dozen milliseconds and even the
/// generated serializer's first call costs a good part of it; the round-trip tests hold the readers in Inventories equal to it.
/// </summary>
internal static partial class JsonFields
{
    /// <summary>Writes the properties of an item, without the braces around them.</summary>
    /// <exception cref="NotSupportedException">The type has no JSON form.</exception>
    public static void Write(Utf8JsonWriter json, object? item)
    {
        switch (item)
        {
            case Finding finding: Write(json, finding); break;
            case DeadlineStandard standard: Write(json, standard); break;
            case Deadlines.DeadlineRule rule: Write(json, rule); break;
            case Deadlines.FactCondition condition: Write(json, condition); break;
            case Advisory advisory: Write(json, advisory); break;
            case AdvisoryPackage package: Write(json, package); break;
            case AdvisoryClaim claim: Write(json, claim); break;
            case FeedImport import: Write(json, import); break;
            case FeedAge feed: Write(json, feed); break;
            case MaintenanceWindow window: Write(json, window); break;
            case AvailablePatch patch: Write(json, patch); break;
            case InstalledPackage package: Write(json, package); break;
            case HistoryEntry entry: Write(json, entry); break;
            case ProviderInfo provider: Write(json, provider); break;
            case Diagnostic diagnostic: Write(json, diagnostic); break;
            case Device device: Write(json, device); break;
            case RebootState state: Write(json, state); break;
            case StaleProcess process: Write(json, process); break;
            case StalePackage stale: Write(json, stale); break;
            case HoldInForce hold: Write(json, hold); break;
            case Evidence evidence: Write(json, evidence); break;
            case WaitShare share: Write(json, share); break;
            case PlanStep step: Write(json, step); break;
            case PlannedPatch planned: Write(json, planned); break;
            case SkippedPatch skipped: Write(json, skipped); break;
            case DeploymentResult deployment: Write(json, deployment); break;
            case DeployedStep step: Write(json, step); break;
            case DeployedPatch deployed: Write(json, deployed); break;
            case PackageChange change: Write(json, change); break;
            case JournalEntry entry: Write(json, entry); break;
            case JournalFact fact: Write(json, fact); break;
            case JournalFault fault: Write(json, fault); break;
            case PatchSchedule schedule: Write(json, schedule); break;
            case MeasuredImpact measured: Write(json, measured); break;
            case ImpactSample sample: Write(json, sample); break;
            case PolicyDiagnostic mistake: Write(json, mistake); break;
            default: throw new NotSupportedException($"{item?.GetType().ToString() ?? "null"} has no JSON form.");
        }
    }

    /// <summary>Writes a whole inventory as an object.</summary>
    public static void WriteObject(Utf8JsonWriter json, PatchInventory inventory)
    {
        json.WriteStartObject();
        json.WriteString("schema", SchemaNames.Inventory);
        json.WriteStartObject("device");
        Write(json, inventory.Device);
        json.WriteEndObject();
        json.WriteString("root", inventory.Root);
        Time(json, "scannedAt", inventory.ScannedAt);
        Objects(json, "installed", inventory.Installed);
        Objects(json, "available", inventory.Available);
        json.WriteStartObject("rebootState");
        Write(json, inventory.RebootState);
        json.WriteEndObject();
        Objects(json, "diagnostics", inventory.Diagnostics);
        json.WriteEndObject();
    }

    /// <summary>Writes an item as an object.</summary>
    public static void WriteObject(Utf8JsonWriter json, object? item)
    {
        json.WriteStartObject();
        Write(json, item);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Device device)
    {
        json.WriteString("id", device.Id);
        json.WriteString("name", device.Name);
        json.WriteString("client", device.Client);
        json.WriteString("site", device.Site);
        Texts(json, "tags", device.Tags);
        json.WriteStartObject("os");
        json.WriteString("family", device.Os.Family);
        json.WriteString("id", device.Os.Id);
        json.WriteString("name", device.Os.Name);
        json.WriteString("version", device.Os.Version);
        json.WriteString("codename", device.Os.Codename);
        json.WriteString("build", device.Os.Build);
        json.WriteString("edition", device.Os.Edition);
        json.WriteString("installationType", device.Os.InstallationType);
        json.WriteString("displayVersion", device.Os.DisplayVersion);
        json.WriteString("architecture", device.Os.Architecture);
        json.WriteString("servicingTrack", device.Os.ServicingTrack);
        Time(json, "supportEndsAt", device.Os.SupportEndsAt);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, InstalledPackage package)
    {
        json.WriteString("provider", package.Provider);
        json.WriteString("name", package.Name);
        json.WriteString("architecture", package.Architecture);
        json.WriteString("version", package.Version);
        json.WriteString("sourceName", package.SourceName);
        json.WriteString("sourceVersion", package.SourceVersion);
        if (package.WaitsForRestart)
        {
            json.WriteBoolean("waitsForRestart", true);
        }

        Time(json, "installedAt", package.InstalledAt);
    }

    private static void Write(Utf8JsonWriter json, AvailablePatch patch)
    {
        json.WriteString("id", patch.Id);
        json.WriteString("provider", patch.Provider);
        json.WriteString("name", patch.Name);
        json.WriteString("title", patch.Title);
        json.WriteString("architecture", patch.Architecture);
        json.WriteString("installedVersion", patch.InstalledVersion);
        json.WriteString("availableVersion", patch.AvailableVersion);
        json.WriteString("sourceName", patch.SourceName);
        json.WriteString("sourceVersion", patch.SourceVersion);
        json.WriteString("classification", Word(patch.Classification));
        json.WriteString("severity", Word(patch.Severity));
        Texts(json, "cves", patch.Cves);
        json.WriteString("kb", patch.Kb);
        json.WriteString("origin", patch.Origin);
        json.WriteString("suite", patch.Suite);
        Number(json, "size", patch.Size);
        Time(json, "releasedAt", patch.ReleasedAt);
        Time(json, "firstSeenAt", patch.FirstSeenAt);
        Truth(json, "requiresReboot", patch.RequiresReboot);
        json.WriteBoolean("held", patch.Held);
        Number(json, "phased", patch.Phased);
        json.WriteBoolean("hidden", patch.Hidden);
        json.WriteBoolean("exclusive", patch.Exclusive);
        Truth(json, "uninstallable", patch.Uninstallable);
    }

    private static void Write(Utf8JsonWriter json, HistoryEntry entry)
    {
        Time(json, "at", entry.At);
        json.WriteString("provider", entry.Provider);
        json.WriteString("action", Word(entry.Action));
        json.WriteString("name", entry.Name);
        json.WriteString("title", entry.Title);
        json.WriteString("architecture", entry.Architecture);
        json.WriteString("fromVersion", entry.FromVersion);
        json.WriteString("toVersion", entry.ToVersion);
        json.WriteString("requestedBy", entry.RequestedBy);
        json.WriteString("commandLine", entry.CommandLine);
        json.WriteString("error", entry.Error);
    }

    private static void Write(Utf8JsonWriter json, ProviderInfo provider)
    {
        json.WriteString("name", provider.Name);
        json.WriteBoolean("available", provider.Available);
        json.WriteString("version", provider.Version);
        json.WriteString("reason", provider.Reason);
    }

    private static void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteString("id", diagnostic.Id);
        json.WriteString("level", Word(diagnostic.Level));
        json.WriteString("provider", diagnostic.Provider);
        json.WriteString("message", diagnostic.Message);
        json.WriteString("remedy", diagnostic.Remedy);
        json.WriteString("target", diagnostic.Target);
    }

    private static void Write(Utf8JsonWriter json, RebootState state)
    {
        Truth(json, "pending", state.Pending);
        Texts(json, "reasons", state.Reasons);
        Objects(json, "staleProcesses", state.StaleProcesses);
        if (state.Kernel is { } kernel)
        {
            json.WriteStartObject("kernel");
            json.WriteString("release", kernel.Release);
            json.WriteString("version", kernel.Version);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("kernel");
        }
    }

    private static void Write(Utf8JsonWriter json, StaleProcess process)
    {
        json.WriteNumber("pid", process.Pid);
        json.WriteString("name", process.Name);
        json.WriteString("unit", process.Unit);
        Texts(json, "files", process.Files);
        Time(json, "startedAt", process.StartedAt);
        Objects(json, "packages", process.Packages);
    }

    private static void Write(Utf8JsonWriter json, StalePackage package)
    {
        json.WriteString("name", package.Name);
        json.WriteString("architecture", package.Architecture);
        json.WriteString("version", package.Version);
    }

    private static void Objects(Utf8JsonWriter json, string name, IReadOnlyList<object> items)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < items.Count; i++)
        {
            WriteObject(json, items[i]);
        }

        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < texts.Count; i++)
        {
            json.WriteStringValue(texts[i]);
        }

        json.WriteEndArray();
    }

    internal static void Time(Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, Text(time));

    internal static string? Text(DateTimeOffset? time) => time is { } given ? UtcConverter.Text(given) : null;

    private static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Truth(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } truth)
        {
            json.WriteBoolean(name, truth);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    // A list can have ten thousand findings: the two words that each has are not made anew for each.
    internal static string Word(Severity value) => value switch
    {
        Severity.Unknown => "unknown",
        Severity.Low => "low",
        Severity.Medium => "medium",
        Severity.High => "high",
        Severity.Critical => "critical",
        _ => Word((Enum)value),
    };

    internal static string Word(FindingStatus value) => value switch
    {
        FindingStatus.Fixable => "fixable",
        FindingStatus.NoFix => "noFix",
        FindingStatus.PendingRestart => "pendingRestart",
        FindingStatus.Resolved => "resolved",
        FindingStatus.Unknown => "unknown",
        _ => Word((Enum)value),
    };

    private static string Word(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
