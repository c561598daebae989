using System.Text;
using PatchOps.Adapters.Formats;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Scheduling;

namespace PatchOps.Adapters.Tests.Formats;

public sealed class DeploymentJsonTests
{
    private const string Device =
        """{"id":"0123","name":"web01","client":null,"site":null,"tags":[],"os":{"family":"linux","id":null,"name":null,"version":null,"codename":null,"build":null,"edition":null,"installationType":null,"displayVersion":null,"architecture":null,"servicingTrack":null,"supportEndsAt":null}}""";

    private static readonly DateTimeOffset s_monday = Samples.Monday;

    [Fact]
    public void A_deployment_has_its_names_and_words()
    {
        var deployment = new DeploymentResult
        {
            Id = "20260727-040506-3fa9c1",
            PlanId = "ab",
            Device = PlanSamples.Small().Device,
            Root = "/",
            Policy = "contoso-servers",
            State = DeploymentState.RebootPending,
            Reason = "A restart was asked for.",
            StartedAt = s_monday.ToOffset(TimeSpan.FromHours(2)),
            Steps =
            [
                new DeployedStep { Number = 1, Provider = "apt", Action = StepAction.CollectEvidence, State = StepState.NotStarted, Reason = "r" },
                new DeployedStep { Number = 2, Provider = "apt", Action = StepAction.Install, State = StepState.RolledBack, Reason = "r", Attempts = 2, StartedAt = s_monday, EndedAt = s_monday.AddTicks(1) },
            ],
            Patches =
            [
                new DeployedPatch
                {
                    Id = "apt:openssl:amd64@2+b1", Name = "openssl", Architecture = "amd64", InstalledVersion = "1", AvailableVersion = "2+b1", Outcome = PatchOutcome.PendingRestart, Reason = "\u001b[31m", Cves = ["CVE-2026-1"],
                },
            ],
            ChangedBeyondPlan = [new PackageChange("apt", "libnew", null, null, "1")],
            RebootState = new RebootState { Pending = true, Reasons = ["kernel"] },
            Journal = new DeploymentJournal
            {
                Count = 2,
                Head = "cd",
                IsSound = false,
                Faults = [new JournalFault { Message = "m" }, new JournalFault { DeploymentId = "d", Number = 2, Message = "m" }],
                Entries =
                [
                    new JournalEntry
                    {
                        Number = 1, At = s_monday, Phase = DeploymentPhase.BeforeHooks, Event = JournalEvent.Begins, Message = "m",
                        Facts = [JournalFact.Of("changed", "a", "b"), JournalFact.Of("none")], Hash = "cd",
                    },
                ],
            },
            Diagnostics = [new Diagnostic { Id = "PO1814", Level = DiagnosticLevel.Error, Message = "m" }],
        };

        Assert.Equal(
            Line(
                """
                {"schema":"patchops/deployment/1","id":"20260727-040506-3fa9c1","planId":"ab","device":@device
                ,"root":"/","policy":"contoso-servers","state":"rebootPending","reason":"A restart was asked for.","undoRequested":null,"startedAt":"2026-07-27T04:05:06Z","endedAt":null,
                "steps":[{"number":1,"provider":"apt","action":"collectEvidence","state":"notStarted","reason":"r","attempts":0,"startedAt":null,"endedAt":null},
                {"number":2,"provider":"apt","action":"install","state":"rolledBack","reason":"r","attempts":2,"startedAt":"2026-07-27T04:05:06Z","endedAt":"2026-07-27T04:05:06.0000001Z"}],
                "patches":[{"id":"apt:openssl:amd64@2+b1","name":"openssl","architecture":"amd64","installedVersion":"1","availableVersion":"2+b1","outcome":"pendingRestart","reason":"\u001B[31m","cves":["CVE-2026-1"]}],
                "changedBeyondPlan":[{"provider":"apt","name":"libnew","architecture":null,"before":null,"after":"1"}],
                "rebootState":{"pending":true,"reasons":["kernel"],"staleProcesses":[],"kernel":null},
                "journal":{"count":2,"head":"cd","isSound":false,"faults":[{"deploymentId":null,"number":null,"message":"m"},{"deploymentId":"d","number":2,"message":"m"}],
                "entries":[{"number":1,"at":"2026-07-27T04:05:06Z","phase":"beforeHooks","event":"begins","step":null,"message":"m","facts":[{"name":"changed","values":["a","b"]},{"name":"none","values":[]}],"hash":"cd"}]},
                "diagnostics":[{"id":"PO1814","level":"error","provider":null,"message":"m","remedy":null,"target":null}]}
                """),
            Text(stream => DocumentOutput.Write(deployment, indented: false, stream)));
    }

    [Fact]
    public void A_row_of_a_list_has_the_device_and_no_schema()
    {
        var deployment = new DeploymentResult
        {
            Id = "",
            PlanId = "ab",
            Device = PlanSamples.Small().Device,
            Root = "/",
            Policy = "p",
            State = DeploymentState.Waiting,
            Reason = "r",
            RebootState = new RebootState(),
            Journal = new DeploymentJournal { Count = 0, Head = "" },
        };
        Assert.Equal(
            Line(
                """
                {"deviceId":"0123","id":"","planId":"ab","device":@device
                ,"root":"/","policy":"p","state":"waiting","reason":"r","undoRequested":null,"startedAt":null,"endedAt":null,"steps":[],"patches":[],"changedBeyondPlan":[],
                "rebootState":{"pending":null,"reasons":[],"staleProcesses":[],"kernel":null},"journal":{"count":0,"head":"","isSound":null,"faults":[],"entries":[]},"diagnostics":[]}
                """),
            Text(stream => JsonOutput.WriteRow(deployment, "0123", stream)));
    }

    [Fact]
    public void A_schedule_has_its_names_and_words()
    {
        var schedule = new PatchSchedule
        {
            Task = ScheduledTask.Deploy, Scheduler = "systemd", When = "*-*-* 03:00:00", Command = "patchops deploy --policy /etc/contoso.yaml", Policy = "/etc/contoso.yaml", NextRunAt = s_monday, Files = ["/etc/systemd/system/x.timer"],
        };
        Assert.Equal(
            Line(
                """
                {"deviceId":null,"task":"deploy","scheduler":"systemd","when":"*-*-* 03:00:00","command":"patchops deploy --policy /etc/contoso.yaml","policy":"/etc/contoso.yaml","nextRunAt":"2026-07-27T04:05:06Z","files":["/etc/systemd/system/x.timer"]}
                """),
            Text(stream => JsonOutput.WriteRow(schedule, null, stream)));
    }

    [Fact]
    public void Lists_have_a_schema()
    {
        var schedule = new PatchSchedule { Task = ScheduledTask.Resume, Scheduler = "cron", When = "at boot", Command = "c" };
        var text = Text(stream => JsonOutput.WriteList(SchemaNames.Schedules, null, [schedule], () => [], stream));
        Assert.StartsWith("{\n  \"schema\": \"patchops/schedules/1\",\n  \"device\": null,\n  \"items\": [\n    {\n      \"task\": \"resume\",", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    // What is written in the test on several lines, and is one.
    private static string Line(string json) => string.Concat(json.Split('\n', '\r')).Replace("@device", Device, StringComparison.Ordinal) + "\n";

    private static string Text(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
