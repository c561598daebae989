using PatchOps.Cli.Output;
using PatchOps.Core.Tests.Deployment;
using PatchOps.Deployment;

namespace PatchOps.Cli.Tests;

public class DeploymentTextTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 27, 2, 15, 0, TimeSpan.Zero);

    [Fact]
    public void State_and_reason_come_first_then_each_patch_with_its_outcome()
    {
        var result = Deployed.Result(DeploymentState.Partial, PatchOutcome.Resolved, PatchOutcome.Failed) with
        {
            Reason = "1 of 2 patches is installed.",
            StartedAt = s_start,
            EndedAt = s_start.AddSeconds(70),
            Steps = [new DeployedStep { Number = 2, Provider = "apt", Action = Planning.StepAction.Install, State = StepState.Failed, Reason = "lab1's postinst ended with 1.", Attempts = 3 }],
            ChangedBeyondPlan = [new PackageChange("apt", "labdep", "amd64", null, "1.0-1"), new PackageChange("apt", "labold", "amd64", "0.9-1", null)],
            RebootState = new RebootState { Pending = true, Reasons = ["/run/reboot-required is there."] },
        };
        result = result with { Patches = [result.Patches[0] with { Cves = ["CVE-2026-0001"] }, result.Patches[1]] };

        Assert.Equal(
            """
            web01: PARTIAL. 1 of 2 patches is installed.
              deployment 20261127-021500-3fa9c1, began 2026-11-27 02:15:00 UTC, ended 2026-11-27 02:16:10
              policy     contoso
              plan       aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
              restart    needed: /run/reboot-required is there.
              journal    3 rows, head cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
              step       2 failed after 3 attempts: lab1's postinst ended with 1.

              PATCH  FROM   TO     OUTCOME   WHY              CLOSED
              lab0   1.0-1  2.0-1  resolved  A scan says so.  CVE-2026-0001
              lab1   1.0-1  2.0-1  failed    A scan says so.

            what changed beyond the plan
              PACKAGE       BEFORE           AFTER
              labdep:amd64  (not installed)  1.0-1
              labold:amd64  0.9-1            (removed)

            """,
            Text(writer => writer.Write(result)));
    }

    [Fact]
    public void One_that_never_began_has_no_journal()
    {
        var text = Text(writer => writer.Write(Deployed.Result(DeploymentState.Waiting) with { Id = "", Reason = "The window 'night' opens at 22:00 UTC." }));

        Assert.StartsWith("web01: waiting for its window. The window 'night' opens at 22:00 UTC.\n  deployment none was begun\n", text);
        Assert.DoesNotContain("journal", text);
    }

    [Fact]
    public void A_journal_that_was_tampered_with_says_where()
    {
        var result = Deployed.Result(DeploymentState.Succeeded, PatchOutcome.Installed);
        var journal = result.Journal with
        {
            IsSound = false,
            Faults = [new JournalFault { DeploymentId = result.Id, Number = 2, Message = "Row 2 was changed." }],
            Entries = [new JournalEntry { Number = 1, At = s_start, Phase = DeploymentPhase.Install, Event = JournalEvent.Begins, Step = 1, Message = "apt installs\nlab0" }],
        };

        var text = Text(writer => writer.WriteWithJournal(result with { Journal = journal }));

        Assert.Contains("  journal    3 rows, head " + journal.Head + ", NOT SOUND: Row 2 was changed.\n", text);
        Assert.Contains("  1   2026-11-27 02:15:00  install  begins  1     apt installs lab0\n", text);
    }

    [Fact]
    public void What_names_and_tools_say_drives_no_terminal()
    {
        var result = Deployed.Result(DeploymentState.Failed) with
        {
            Reason = "apt said \e[2Jnothing",
            Root = "/srv/\e[31m",
            Policy = "po\u202elicy",
            Patches = [Deployed.Patch("lab\e]0;x\a", PatchOutcome.Failed) with { Reason = "\e[1A" }],
            ChangedBeyondPlan = [new PackageChange("apt", "\e[8m", "amd64", "\e", null)],
        };

        Assert.DoesNotContain(Text(writer => writer.WriteWithJournal(result)), c => c != '\n' && (char.IsControl(c) || c == '\u202e'));
    }

    [Fact]
    public void The_list_has_a_row_for_each_with_what_became_of_its_patches()
    {
        var text = new StringWriter { NewLine = "\n" };

        DeploymentRows.Of([
            Deployed.Result(DeploymentState.Succeeded, PatchOutcome.Installed, PatchOutcome.Installed, PatchOutcome.PendingRestart) with { StartedAt = s_start },
            Deployed.Result(DeploymentState.RollbackFailed) with { Root = "/srv/web", Journal = new DeploymentJournal { Count = 0, Head = "", IsSound = false } },
        ]).WritePlain(text);

        Assert.Equal(
            """
            ID                      BEGAN (UTC)       STATE            PATCHES                        POLICY   ROOT      JOURNAL
            20261127-021500-3fa9c1  2026-11-27 02:15  succeeded        2 installed, 1 pendingRestart  contoso
            20261127-021500-3fa9c1                    ROLLBACK FAILED  none                           contoso  /srv/web  NOT SOUND

            """,
            text.ToString());
    }

    private static string Text(Action<DeploymentText> write)
    {
        var text = new StringWriter { NewLine = "\n" };
        write(new DeploymentText(text));
        return text.ToString();
    }
}
