using PatchOps.Rmm;

namespace PatchOps.Adapters.Tests.Rmm;

/// <summary>Results with a field that has a value and one that is not known.</summary>
internal static class Results
{
    public static RmmResult Of(RmmPlatform platform, RmmOutcome outcome = RmmOutcome.Done) => new()
    {
        Rmm = platform,
        Outcome = outcome,
        ExitCode = 0,
        Summary = "so",
        Output = "so it is\nso",
        Alert = outcome switch { RmmOutcome.Failed => RmmAlert.Raise, RmmOutcome.Compliant => RmmAlert.Close, _ => RmmAlert.Keep },
        Fields =
        [
            new RmmField { Name = "patchStatus", Source = RmmFieldNames.Verdict, Kind = RmmFieldKind.Text, Value = "-compliant \"ü\" $(reboot)" },
            new RmmField { Name = "patchopsNextDue", Source = RmmFieldNames.NextDue, Kind = RmmFieldKind.Date },
        ],
    };
}
