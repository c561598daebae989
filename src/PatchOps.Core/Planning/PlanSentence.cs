using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Planning;

/// <summary>A plan in sentences, for those who are asked whether it shall be deployed. Names come from outside: they are safe to show.</summary>
public static class PlanSentence
{
    private const int MostInQuestion = 10;

    /// <summary>One sentence for each step: which packages, from which version to which, and what else comes or goes.</summary>
    public static IReadOnlyList<string> Steps(PatchPlan plan) => plan.Steps.Select(step => Step(step, int.MaxValue)).ToArray();

    /// <summary>The whole plan as one question's subject; of a step with many patches the first are named.</summary>
    public static string Question(PatchPlan plan) => string.Join(
        " ", new[] { $"{Where(plan)}{When(plan)}:" }.Concat(plan.Steps.Count == 0 ? ["nothing to install."] : plan.Steps.Select(step => Step(step, MostInQuestion))));

    /// <summary>What a plan without steps still does where an earlier deployment left its restart.</summary>
    public static string Restart(string deployment) => $"Restart the machine, as the deployment {deployment} needs and had no room for in its window";

    private static string Where(PatchPlan plan) => Printable.Of(plan.Root == ScanRequest.MachineRoot ? plan.Device.Name : $"{plan.Device.Name} at {plan.Root}");

    private static string When(PatchPlan plan) => plan.Window is { } window && window.Start > plan.AsOf
        ? Printable.Of(string.Format(CultureInfo.InvariantCulture, ", when the window '{0}' opens at {1:yyyy-MM-dd HH:mm} UTC", window.Name, window.Start.UtcDateTime))
        : "";

    private static string Step(PlanStep step, int most)
    {
        if (step.Action == StepAction.CollectEvidence)
        {
            return Line(step, "take evidence before " + Join(step.EvidenceFor, most));
        }

        var text = "install with " + step.Provider + ": " + Join(step.Patches.Select(Patch).ToArray(), most);
        text += step.Adds.Count == 0 ? "" : "; adds " + Join(step.Adds, most);
        return Line(step, step.Removes.Count == 0 ? text : text + "; REMOVES " + Join(step.Removes, int.MaxValue));
    }

    private static string Line(PlanStep step, string text) => Printable.Of(string.Format(CultureInfo.InvariantCulture, "step {0}: {1}.", step.Number, text));

    private static string Patch(PlannedPatch patch) => patch.InstalledVersion is { } installed
        ? $"{patch.Name} {installed} to {patch.AvailableVersion}"
        : $"{patch.Name} {patch.AvailableVersion} (new)";

    private static string Join(IReadOnlyList<string> texts, int most) => texts.Count <= most
        ? string.Join(", ", texts)
        : string.Format(CultureInfo.InvariantCulture, "{0} and {1} more", string.Join(", ", texts.Take(most)), texts.Count - most);
}
