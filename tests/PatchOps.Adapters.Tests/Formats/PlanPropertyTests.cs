using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PatchOps.Adapters.Formats.Plans;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Policies;

namespace PatchOps.Adapters.Tests.Formats;

/// <summary>Whatever is in a plan, it is read as it was written.</summary>
public sealed class PlanPropertyTests
{
    // Half a pair, two wrong halves, an escape, a direction mark, a zero, quotes, what JSON or HTML escape, a pair, and nothing.
    private static readonly string[] s_odd =
        ["", " ", "\ud800", "\udc00\ud800", "\u001b[31m", "\u202e", "\0", "\"", "\\", "\\u0041", "\n\r\t", "<&>'+", "\U0001F600", "größe", "\uFFFD", "\u2028", "null", "-:", new('x', 5_000)];

    [Fact]
    public void What_is_read_has_the_digest_of_what_was_written() => Prop.ForAll<int>(seed =>
    {
        var plan = Plan(new Random(seed));
        var read = PlanJson.Parse(Encoding.UTF8.GetBytes(PlanFileTests.Json(plan, indented: seed % 2 == 0)));
        Assert.Equal(plan.Id, read.Id);
        Assert.Equal(plan.Id, PlanDigest.Of(read));

        // Half a pair is written as what stands for it; from then on nothing changes any more.
        var json = PlanFileTests.Json(read);
        Assert.Equal(json, PlanFileTests.Json(PlanJson.Parse(Encoding.UTF8.GetBytes(json))));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_duration_and_size_that_a_policy_can_say_is_written_and_read_as_itself() => Prop.ForAll<int, uint>((kind, number) =>
    {
        foreach (var unit in "smhdw")
        {
            if (DurationText.TryParse(number.ToString(System.Globalization.CultureInfo.InvariantCulture) + unit, out var duration))
            {
                Assert.True(DurationText.TryParse(DurationText.Format(duration), out var again) && again == duration);
            }
        }

        foreach (var unit in (string[])["B", "KiB", "MiB", "GiB", "TiB", "KB", "MB", "GB", "TB"])
        {
            if (SizeText.TryParse($"{number} {unit}", out var size))
            {
                Assert.True(SizeText.TryParse(SizeText.Format(size), out var again) && again == size);
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_change_of_a_text_of_the_file_gives_another_plan_or_none() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var plan = PlanSamples.Full();
        var bytes = Encoding.UTF8.GetBytes(PlanFileTests.Json(plan));
        bytes[random.Next(bytes.Length)] = (byte)random.Next(32, 127);
        try
        {
            var read = PlanJson.Parse(bytes);
            Assert.True(PlanDigest.Of(read) != read.Id || PlanFileTests.Json(read) == PlanFileTests.Json(plan));
        }
        catch (Exception failure) when (failure is System.Text.Json.JsonException)
        {
            // None.
        }
    }).QuickCheckThrowOnFailure();

    private static PatchPlan Plan(Random random) => PlanSamples.Sealed(new PatchPlan
    {
        Id = "",
        Device = new Device
        {
            Id = Text(random),
            Name = Text(random),
            Client = Maybe(random),
            Site = Maybe(random),
            Tags = Texts(random),
            Os = new OperatingSystemInfo { Family = Text(random), Version = Maybe(random), Build = Maybe(random), SupportEndsAt = MaybeTime(random) },
        },
        Root = Text(random),
        Policy = Text(random),
        Rules = Rules(random),
        AsOf = Time(random),
        ScannedAt = Time(random).ToOffset(TimeSpan.FromHours(random.Next(-12, 13))),
        Window = random.Next(2) == 0 ? null : new MaintenanceWindow
        {
            Name = Text(random),
            Start = Time(random),
            End = Time(random),
            LocalStart = random.Next(3) == 0 ? null : Time(random).ToOffset(TimeSpan.FromMinutes(random.Next(-14 * 60, 14 * 60))),
            LocalEnd = random.Next(3) == 0 ? null : Time(random).ToOffset(TimeSpan.FromMinutes(random.Next(-14 * 60, 14 * 60))),
            TimeZone = Text(random),
            CatchUpUntil = MaybeTime(random),
            Note = Maybe(random),
        },
        Steps = Many(random, () => new PlanStep
        {
            Number = random.Next(),
            Provider = Text(random),
            Action = (StepAction)random.Next(2),
            Patches = Many(random, () => new PlannedPatch
            {
                Id = Text(random), Name = Text(random), Architecture = Maybe(random), InstalledVersion = Maybe(random), AvailableVersion = Text(random),
                DueAt = MaybeTime(random), Rule = Maybe(random), ClosesExploited = Coin(random), Reason = Text(random),
            }),
            EvidenceFor = Texts(random),
            Reason = Text(random),
            Adds = Texts(random),
            Removes = Texts(random),
            ForecastSeconds = random.Next(int.MinValue, int.MaxValue),
            RequiresReboot = MaybeTruth(random),
            Rollback = new RollbackOutlook { Feasible = MaybeTruth(random), How = Text(random) },
        }),
        Skipped = Many(random, () => new SkippedPatch { Patch = Text(random), Kind = (SkipKind)random.Next(14), Reason = Text(random), Until = MaybeTime(random), DueAt = MaybeTime(random) }),
        Forecast = new PlanForecast { Seconds = random.Next(), ReserveSeconds = random.Next(), WindowSeconds = Coin(random) ? null : random.Next(), DownloadBytes = Coin(random) ? null : random.NextInt64(), RequiresReboot = MaybeTruth(random) },
        Diagnostics = Many(random, () => new Diagnostic { Id = Text(random), Level = (DiagnosticLevel)random.Next(3), Provider = Maybe(random), Message = Text(random), Remedy = Maybe(random), Target = Maybe(random) }),
    });

    private static DeploymentRules Rules(Random random) => new()
    {
        Removals = Texts(random),
        Eula = (EulaDecision)random.Next(2),
        Reboot = new RebootPolicy { When = (RebootWhen)random.Next(3), Grace = Duration(random), WithinWindow = Coin(random), Notify = Coin(random) },
        Services = new ServicePolicy { RestartAffected = Coin(random), Exclude = Texts(random) },
        Retries = new RetryPolicy { Attempts = random.Next(11), Backoff = Duration(random) },
        Hooks = new HookPolicy
        {
            Before = Many(random, () => new PolicyHook { Run = Texts(random), Timeout = Duration(random), OnFailure = (HookFailure)random.Next(3) }),
            After = Many(random, () => new PolicyHook { Run = Texts(random), Timeout = Duration(random), OnFailure = (HookFailure)random.Next(3) }),
        },
        Health = new HealthPolicy { Services = Texts(random), Tcp = Texts(random), Http = Texts(random), Commands = Many(random, () => Texts(random)), Settle = Duration(random) },
        Rollback = new RollbackPolicy { OnHealthFailure = Coin(random), OnStepFailure = Coin(random), WhenInfeasible = (WhenInfeasible)random.Next(2), Stash = Coin(random), StashLimit = random.NextInt64(1L << 40) },
        LogRetention = Duration(random),
    };

    private static string Text(Random random) => random.Next(3) == 0 ? s_odd[random.Next(s_odd.Length)] + s_odd[random.Next(s_odd.Length)] : "t" + random.Next(100);

    private static string? Maybe(Random random) => Coin(random) ? null : Text(random);

    private static string[] Texts(Random random) => Many(random, () => Text(random));

    private static bool Coin(Random random) => random.Next(2) == 0;

    private static bool? MaybeTruth(Random random) => random.Next(3) switch { 0 => true, 1 => false, _ => null };

    private static TimeSpan Duration(Random random) => TimeSpan.FromSeconds(random.Next(3) switch { 0 => random.Next(90), 1 => random.Next(24) * 3600L, _ => random.Next(366 * 86400) });

    private static DateTimeOffset Time(Random random) => Samples.Monday.AddTicks(Coin(random) ? random.NextInt64(TimeSpan.TicksPerDay * 900) : random.Next(86400) * TimeSpan.TicksPerSecond);

    private static DateTimeOffset? MaybeTime(Random random) => Coin(random) ? null : Time(random);

    private static T[] Many<T>(Random random, Func<T> one) => [.. Enumerable.Range(0, random.Next(3)).Select(_ => one())];
}
