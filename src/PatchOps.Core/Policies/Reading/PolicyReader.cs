using PatchOps.Diagnostics;
using PatchOps.Documents;

namespace PatchOps.Policies.Reading;

/// <summary>A map as a policy: each key in one place, what is not written as the records' own defaults. Mistakes are in the context.</summary>
internal static class PolicyReader
{
    /// <summary>The policy that a map describes.</summary>
    /// <param name="map">One file's keys, or those of a whole chain.</param>
    /// <param name="source">The file it is known by.</param>
    /// <param name="context">Where mistakes go.</param>
    public static PatchPolicy Read(DocumentMap map, string source, PolicyContext context)
    {
        var top = Section.Top(map, context);
        CheckVersion(top);
        top.Text("extends");
        var defaults = new PatchPolicy { Name = top.Text("name") ?? "", Source = source };
        return defaults with
        {
            Client = top.Text("client"),
            Site = top.Text("site"),
            AppliesToTags = top.Child("appliesTo")?.Texts("tags") ?? [],
            Standards = StandardsReader.Read(top),
            Exposure = top.Word<Exposure>("exposure"),
            AssetClasses = FreeMaps.AssetClasses(top),
            Support = FreeMaps.Support(top),
            MaxFeedAge = top.Duration("maxFeedAge"),
            DueSoon = top.Duration("dueSoon") ?? defaults.DueSoon,
            Approve = ApprovalReader.Read(top),
            Holds = HoldReader.Read(top),
            Windows = WindowReader.Read(top),
            Blackouts = BlackoutReader.Read(top),
            Removals = Removals(top),
            Drivers = top.Truth("drivers") ?? defaults.Drivers,
            Eula = top.Word<EulaDecision>("eula") ?? defaults.Eula,
            Reboot = Reboot(top.Child("reboot"), defaults.Reboot),
            Services = Services(top.Child("services"), defaults.Services),
            Retries = Retries(top.Child("retries"), defaults.Retries),
            Hooks = HookReader.Read(top.Child("hooks")),
            Health = HealthReader.Read(top.Child("health")),
            Rollback = Rollback(top.Child("rollback"), defaults.Rollback),
            LogRetention = top.Child("logs")?.Duration("retain") ?? defaults.LogRetention,
            Origins = PolicyOrigins.Of(map),
        };
    }

    // Each file says its form itself: a base in a newer form must not be read as one in this.
    private static void CheckVersion(Section top)
    {
        var shown = string.Join(" or ", top.Known("apiVersion").Words);
        if (top.Written("apiVersion") is not DocumentScalar version)
        {
            top.Context.Report(ErrorCodes.PolicyVersionUnknown, top.Place, "apiVersion", $"apiVersion is missing; it is {shown}.");
        }
        else if (!top.Known("apiVersion").Words.Contains(version.Text))
        {
            top.Context.Report(ErrorCodes.PolicyVersionUnknown, version.Place, "apiVersion", $"apiVersion is {shown}, not {PolicyContext.Quote(version.Text)}.");
        }
    }

    private static IReadOnlyList<string> Removals(Section top)
    {
        var patterns = top.Scalars("removals") ?? [];
        var never = patterns.FirstOrDefault(pattern => pattern.Text == "never");
        if (never is not null && patterns.Count > 1)
        {
            top.Wrong(never, "removals", "never alone, or a list of packages");
        }

        return never is null ? patterns.Select(pattern => pattern.Text).ToArray() : [];
    }

    private static RebootPolicy Reboot(Section? section, RebootPolicy defaults) => section is null ? defaults : new RebootPolicy
    {
        When = section.Word<RebootWhen>("when") ?? defaults.When,
        Grace = section.Duration("grace") ?? defaults.Grace,
        WithinWindow = section.Word("within") is { } within ? within == "window" : defaults.WithinWindow,
        Notify = section.Truth("notify") ?? defaults.Notify,
    };

    private static ServicePolicy Services(Section? section, ServicePolicy defaults) => section is null ? defaults : new ServicePolicy
    {
        RestartAffected = section.Word("restart") is { } restart ? restart == "affected" : defaults.RestartAffected,
        Exclude = section.Texts("exclude") ?? defaults.Exclude,
    };

    private static RetryPolicy Retries(Section? section, RetryPolicy defaults) => section is null ? defaults : new RetryPolicy
    {
        Attempts = section.Number("attempts") ?? defaults.Attempts,
        Backoff = section.Duration("backoff") ?? defaults.Backoff,
    };

    private static RollbackPolicy Rollback(Section? section, RollbackPolicy defaults) => section is null ? defaults : new RollbackPolicy
    {
        OnHealthFailure = section.Truth("onHealthFailure") ?? defaults.OnHealthFailure,
        OnStepFailure = section.Truth("onStepFailure") ?? defaults.OnStepFailure,
        WhenInfeasible = section.Word<WhenInfeasible>("whenInfeasible") ?? defaults.WhenInfeasible,
        Stash = section.Truth("stash") ?? defaults.Stash,
        StashLimit = section.Size("stashLimit") ?? defaults.StashLimit,
    };
}
