using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Planning;

namespace PatchOps.Cli.Output;

/// <summary>A plan for people: the window, each step with its patches and its reason, and every patch that stays, with why.</summary>
internal sealed class PlanText(TextWriter writer)
{
    private const int MostSkipped = 25;

    /// <summary>Writes it.</summary>
    public void Write(PatchPlan plan)
    {
        Line("policy", $"{plan.Policy}, as of {Moment(plan.AsOf)}");
        Line("window", plan.Window is null && plan.Skipped.Any(s => s.Kind == SkipKind.NoWindow) ? WindowText.Of(true, null, plan.AsOf) : WindowText.Of(false, plan.Window, plan.AsOf));
        Line("forecast", ForecastText(plan));
        if (plan.Diagnostics.FirstOrDefault(d => d.Id == ErrorCodes.RestartLeft.Id) is { } restart)
        {
            Line("restart", restart.Message);
        }

        Line("plan", plan.Id);
        foreach (var step in plan.Steps)
        {
            Write(step);
        }

        Skipped(plan.Skipped);
    }

    private static string ForecastText(PatchPlan plan)
    {
        if (plan.Steps.Count == 0)
        {
            return "nothing to install";
        }

        var patches = plan.Steps.Sum(s => s.Patches.Count);
        var bytes = plan.Forecast.DownloadBytes is { } size ? string.Create(CultureInfo.InvariantCulture, $", {size / 1048576.0:0.#} MiB") : "";
        var restart = plan.Forecast.RequiresReboot switch { true => ", restart required", false => "", null => ", a restart may be required" };
        return string.Create(CultureInfo.InvariantCulture, $"{patches} {(patches == 1 ? "patch" : "patches")} in about {(plan.Forecast.Seconds + 59) / 60} min{bytes}{restart}");
    }

    private void Write(PlanStep step)
    {
        writer.WriteLine();
        var what = step.Action == StepAction.CollectEvidence ? "take evidence" : $"install with {step.Provider}";
        writer.WriteLine(Printable.Of(string.Create(CultureInfo.InvariantCulture, $"step {step.Number}: {what}, about {(step.ForecastSeconds + 59) / 60} min. {step.Reason}")));
        if (step.Patches.Count > 0)
        {
            var table = new TextTable("NAME", "FROM", "TO", "WHY", "DUE (UTC)", "RULE");
            foreach (var patch in step.Patches)
            {
                table.Add(patch.Name, patch.InstalledVersion, patch.AvailableVersion, patch.Reason, patch.DueAt is { } due ? Moment(due) : null, patch.Rule);
            }

            table.WritePlain(writer, "  ");
        }

        Line("adds", step.Adds);
        Line("REMOVES", step.Removes);
    }

    private void Skipped(IReadOnlyList<SkippedPatch> skipped)
    {
        if (skipped.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"not installed by this plan: {skipped.Count}"));
        var table = new TextTable("PATCH", "WHY", "UNTIL (UTC)", "DUE (UTC)");
        foreach (var row in skipped.OrderBy(s => s.DueAt ?? DateTimeOffset.MaxValue).Take(MostSkipped))
        {
            table.Add(row.Patch, row.Reason, row.Until is { } until ? Moment(until) : null, row.DueAt is { } due ? Moment(due) : null);
        }

        table.WritePlain(writer, "  ");
        if (skipped.Count > MostSkipped)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ... and {skipped.Count - MostSkipped} more: --json"));
        }
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private void Line(string label, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            Line(label, string.Join(", ", names));
        }
    }

    private void Line(string label, string text) => writer.WriteLine($"  {label,-10} {Printable.Of(text)}");
}
