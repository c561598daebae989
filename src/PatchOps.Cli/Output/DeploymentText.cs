using System.Globalization;
using PatchOps.Cli.CommandLine;
using PatchOps.Deployment;
using PatchOps.Ports;

namespace PatchOps.Cli.Output;

/// <summary>A deployment for people: how it stands and why, each patch with its outcome, what changed beside it, and how its journal ends.</summary>
internal sealed class DeploymentText(TextWriter writer)
{
    private const int MostReasons = 3;

    /// <summary>The machine, with the root where it is not the machine itself.</summary>
    public static string Place(Device device, string root) => Printable.Of(root == ScanRequest.MachineRoot ? device.Name : $"{device.Name} at {root}");

    /// <summary>A state in words; what is bad stands out without colour.</summary>
    public static string Word(DeploymentState state) => state switch
    {
        DeploymentState.Waiting => "waiting for its window",
        DeploymentState.Running => "UNFINISHED",
        DeploymentState.RebootPending => "waiting for a restart",
        DeploymentState.Downloaded => "downloaded",
        DeploymentState.Succeeded => "succeeded",
        DeploymentState.Partial => "PARTIAL",
        DeploymentState.Failed => "FAILED",
        DeploymentState.RolledBack => "rolled back",
        _ => "ROLLBACK FAILED",
    };

    /// <summary>Writes it.</summary>
    public void Write(DeploymentResult result)
    {
        writer.WriteLine($"{Place(result.Device, result.Root)}: {Word(result.State)}. {Printable.Of(result.Reason)}");
        Line("deployment", result.Id.Length == 0 ? "none was begun" : $"{result.Id}, {Times(result)}");
        Line("policy", result.Policy);
        Line("plan", result.PlanId);
        Restart(result.RebootState);
        if (result.Id.Length > 0)
        {
            Line("journal", Journal(result.Journal));
        }

        FailedSteps(result);
        Table(DeploymentRows.Of(result.Patches), null);
        Table(DeploymentRows.Of(result.ChangedBeyondPlan), "what changed beyond the plan");
    }

    /// <summary>Writes it with the rows of its journal.</summary>
    public void WriteWithJournal(DeploymentResult result)
    {
        Write(result);
        Table(DeploymentRows.Of(result.Journal.Entries), "journal");
        writer.WriteLine();
    }

    /// <summary><c>42 rows, head 3fa9…</c>, and whether it is sound where somebody looked.</summary>
    public static string Journal(DeploymentJournal journal)
    {
        var sound = journal.IsSound switch
        {
            true => ", verified",
            false => journal.Faults.Count == 0 ? ", NOT SOUND" : $", NOT SOUND: {journal.Faults[0].Message}",
            null => "",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{journal.Count} rows, head {journal.Head}{sound}");
    }

    private static string Times(DeploymentResult result)
    {
        var began = result.StartedAt is { } start ? $"began {Moment(start)} UTC" : "not begun";
        return result.EndedAt is { } end ? $"{began}, ended {Moment(end)}" : $"{began}, not ended";
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private void Restart(RebootState state)
    {
        var word = state.Pending switch { true => "needed", false => "not needed", null => "not known" };
        var more = state.Reasons.Count > MostReasons ? $" ... and {state.Reasons.Count - MostReasons} more" : "";
        Line("restart", word + (state.Reasons.Count == 0 ? "" : ": " + string.Join(" ", state.Reasons.Take(MostReasons)) + more));
    }

    private void FailedSteps(DeploymentResult result)
    {
        foreach (var step in result.Steps.Where(s => s.State is StepState.Failed or StepState.RolledBack))
        {
            Line("step", string.Create(CultureInfo.InvariantCulture, $"{step.Number} {Words.Of(step.State)} after {step.Attempts} {(step.Attempts == 1 ? "attempt" : "attempts")}: {step.Reason}"));
        }
    }

    private void Table(TextTable table, string? title)
    {
        if (table.Rows.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        if (title is not null)
        {
            writer.WriteLine(title);
        }

        table.WritePlain(writer, "  ");
    }

    private void Line(string label, string text) => writer.WriteLine($"  {label,-10} {Printable.Of(text)}");
}
