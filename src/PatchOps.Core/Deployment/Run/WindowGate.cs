using System.Globalization;
using PatchOps.Planning;

namespace PatchOps.Deployment.Run;

/// <summary>Starts no step that would not be over, with room to go back and to restart, when the window closes.</summary>
internal static class WindowGate
{
    /// <summary>Why a step is not started now; null when it may be.</summary>
    public static string? WhyNot(PlanStep step, RunScope scope)
    {
        if (scope.Until is not { } until)
        {
            return null;
        }

        var left = until - scope.Now;
        var needs = TimeSpan.FromSeconds((double)step.ForecastSeconds + StepForecast.Reserve(step.ForecastSeconds, step.RequiresReboot, scope.Rules.Reboot));
        return left >= needs ? null
            : left <= TimeSpan.Zero ? string.Format(CultureInfo.InvariantCulture, "The window closed at {0:yyyy-MM-dd HH:mm} UTC.", until.UtcDateTime)
            : string.Format(
                CultureInfo.InvariantCulture, "The window closes in {0} minutes, and the step may take {1} with going back and a restart.",
                (int)left.TotalMinutes, (int)Math.Ceiling(needs.TotalMinutes));
    }
}
