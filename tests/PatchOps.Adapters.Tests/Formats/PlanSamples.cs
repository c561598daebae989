using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Policies;

namespace PatchOps.Adapters.Tests.Formats;

/// <summary>Plans with their ids.</summary>
internal static class PlanSamples
{
    private static readonly DateTimeOffset s_monday = Samples.Monday;

    /// <summary>One that uses every property.</summary>
    public static PatchPlan Full() => Sealed(new PatchPlan
    {
        Id = "",
        Device = Samples.Full().Device,
        Root = "/",
        Policy = "contoso-servers",
        Rules = new DeploymentRules
        {
            Removals = ["libold*"],
            Eula = EulaDecision.Accept,
            Reboot = new RebootPolicy { When = RebootWhen.Always, Grace = TimeSpan.FromMinutes(5), WithinWindow = false, Notify = false },
            Services = new ServicePolicy { RestartAffected = false, Exclude = ["postgresql", "größe*"] },
            Retries = new RetryPolicy { Attempts = 2, Backoff = TimeSpan.FromSeconds(90) },
            Hooks = new HookPolicy
            {
                Before = [new PolicyHook { Run = ["/usr/bin/true", "--now", ""], Timeout = TimeSpan.FromHours(1), OnFailure = HookFailure.Rollback }],
                After = [new PolicyHook { Run = ["/usr/bin/true"], OnFailure = HookFailure.Continue }],
            },
            Health = new HealthPolicy
            {
                Services = ["nginx"],
                Tcp = ["127.0.0.1:443"],
                Http = ["https://localhost/health?a=b&c=d"],
                Commands = [["/usr/bin/true"], ["/usr/bin/true", "a b", "\"'$(x)"]],
                Settle = TimeSpan.Zero,
            },
            Rollback = new RollbackPolicy { OnHealthFailure = false, OnStepFailure = false, WhenInfeasible = WhenInfeasible.Skip, Stash = false, StashLimit = 1_500_000 },
            LogRetention = TimeSpan.FromDays(30),
        },
        AsOf = s_monday.AddTicks(1),
        ScannedAt = s_monday.AddHours(-2),
        Window = new MaintenanceWindow
        {
            Name = "servers",
            Start = s_monday.AddHours(18),
            End = s_monday.AddHours(21),
            LocalStart = s_monday.AddHours(18).ToOffset(TimeSpan.FromHours(5.5)),
            LocalEnd = s_monday.AddHours(21).ToOffset(TimeSpan.FromHours(-3)),
            TimeZone = "Europe/London",
            CatchUpUntil = s_monday.AddDays(2),
            Note = "The clocks change.",
        },
        Steps =
        [
            new PlanStep { Number = 1, Provider = "apt", Action = StepAction.CollectEvidence, EvidenceFor = ["apt:openssl@2"], Reason = "r", ForecastSeconds = 5, RequiresReboot = false, Rollback = new RollbackOutlook { Feasible = true, How = "h" } },
            new PlanStep
            {
                Number = 2,
                Provider = "apt",
                Action = StepAction.Install,
                Patches =
                [
                    new PlannedPatch
                    {
                        Id = "apt:openssl:amd64@3.0.17-1~deb12u2", Name = "openssl", Architecture = "amd64", InstalledVersion = "3.0.16+b2", AvailableVersion = "3.0.17-1~deb12u2",
                        DueAt = s_monday.AddDays(3), Rule = "bod-26-04 row 15", ClosesExploited = true, Reason = "Security – \u001b[31m\"<&>",
                    },
                    new PlannedPatch { Id = "apt:x@1", Name = "x", AvailableVersion = "1", Reason = "" },
                ],
                Reason = "r",
                Adds = ["libnew"],
                Removes = ["libold1"],
                ForecastSeconds = 60,
                RequiresReboot = null,
                Rollback = new RollbackOutlook { How = "not looked into" },
            },
        ],
        Skipped =
        [
            new SkippedPatch { Patch = "apt:held@2", Kind = SkipKind.RollbackInfeasible, Reason = "r", Until = s_monday, DueAt = s_monday.AddDays(1) },
            new SkippedPatch { Patch = "apt:other@2", Kind = SkipKind.NoWindow, Reason = "r" },
        ],
        Forecast = new PlanForecast { Seconds = 65, ReserveSeconds = 30, WindowSeconds = 10_800, DownloadBytes = 12_345_678_901, RequiresReboot = true },
        Diagnostics = [ErrorCodes.PlanNotSimulated.ToDiagnostic("m", "apt", "t")],
    });

    /// <summary>The smallest there is.</summary>
    public static PatchPlan Small(string policy = "p") => Sealed(new PatchPlan
    {
        Id = "",
        Device = new Device { Id = "0123", Name = "web01", Os = new OperatingSystemInfo { Family = "linux" } },
        Root = "/",
        Policy = policy,
        AsOf = s_monday,
        ScannedAt = s_monday,
        Forecast = new PlanForecast { Seconds = 0, ReserveSeconds = 0 },
    });

    /// <summary>The plan with the id of its content.</summary>
    public static PatchPlan Sealed(PatchPlan plan) => plan with { Id = PlanDigest.Of(plan) };
}
