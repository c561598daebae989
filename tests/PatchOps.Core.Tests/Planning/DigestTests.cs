using System.Reflection;
using PatchOps.Core.Tests.Scheduling;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using static PatchOps.Core.Tests.Compliance.Reports;

namespace PatchOps.Core.Tests.Planning;

/// <summary>A plan that was changed anywhere is another plan.</summary>
public sealed class DigestTests
{
    private static readonly PatchPlan s_plan = Made();

    private static readonly Dictionary<string, (object Part, Func<object, PatchPlan> With)> s_parts = new()
    {
        ["plan"] = (s_plan, part => (PatchPlan)part),
        ["device"] = (s_plan.Device, part => s_plan with { Device = (Device)part }),
        ["os"] = (s_plan.Device.Os, part => s_plan with { Device = s_plan.Device with { Os = (OperatingSystemInfo)part } }),
        ["window"] = (s_plan.Window!, part => s_plan with { Window = (MaintenanceWindow)part }),
        ["step"] = (s_plan.Steps[0], part => s_plan with { Steps = [(PlanStep)part] }),
        ["patch"] = (s_plan.Steps[0].Patches[0], part => s_plan with { Steps = [s_plan.Steps[0] with { Patches = [(PlannedPatch)part] }] }),
        ["rollback"] = (s_plan.Steps[0].Rollback, part => s_plan with { Steps = [s_plan.Steps[0] with { Rollback = (RollbackOutlook)part }] }),
        ["skipped"] = (s_plan.Skipped[0], part => s_plan with { Skipped = [(SkippedPatch)part] }),
        ["forecast"] = (s_plan.Forecast, part => s_plan with { Forecast = (PlanForecast)part }),
        ["diagnostic"] = (s_plan.Diagnostics[0], part => s_plan with { Diagnostics = [(Diagnostic)part] }),
    };

    public static TheoryData<string> Parts => [.. s_parts.Keys];

    [Theory]
    [MemberData(nameof(Parts))]
    public void Whatever_is_changed_in_it_the_id_changes(string name)
    {
        var (part, with) = s_parts[name];
        var original = PlanDigest.Of(with(part));
        foreach (var property in part.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && !(part is PatchPlan && p.Name == nameof(PatchPlan.Id))))
        {
            if (Other(property.PropertyType, property.GetValue(part)) is not { } other)
            {
                continue;
            }

            var copy = part.GetType().GetMethod("<Clone>$")!.Invoke(part, null)!;
            property.SetValue(copy, other);
            Assert.True(original != PlanDigest.Of(with(copy)), $"{name}.{property.Name}");
        }
    }

    // Nested records have a case of their own.
    private static object? Other(Type type, object? value) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => value + "x",
        var t when t == typeof(int) => (int)(value ?? 0) + 1,
        var t when t == typeof(long) => (long)(value ?? 0L) + 1,
        var t when t == typeof(bool) => value is not true,
        var t when t == typeof(DateTimeOffset) => value is DateTimeOffset at ? at.AddSeconds(1) : Now.AddYears(1),
        { IsEnum: true } t => Enum.GetValues(t).Cast<object>().First(word => !word.Equals(value)),
        var t when t == typeof(IReadOnlyList<string>) => ((IReadOnlyList<string>)value!).Append("x").ToArray(),
        _ => null,
    };

    private static PatchPlan Made()
    {
        var (curl, held) = (Patch("curl", Now), Patch("held", Now) with { Held = true });
        var policy = Policy with { Windows = [Windows.Of("daily at 22:00", TimeZoneInfo.Utc, TimeSpan.FromHours(1), TimeSpan.FromHours(48))] };
        return Plans.Of(Machine(curl, held), policy, (_, _) => null);
    }
}
