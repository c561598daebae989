using System.Globalization;
using PatchOps.Policies;

namespace PatchOps.Planning;

/// <summary>What is left of a window while steps are planned into it.</summary>
internal sealed class WindowBudget(PlanTimes times, RebootPolicy reboot)
{
    private int _used;
    private int _reserve;
    private bool? _requiresReboot = false;
    private long? _bytes = 0;

    /// <summary>The first patches of a transaction that fit what is left, reserve included; all of them where no window counts.</summary>
    public IReadOnlyList<PatchDossier> Fit(Transaction transaction)
    {
        if (times.Length is not { } length || transaction.Patches.Count == 0 || Fits(transaction, length))
        {
            return transaction.Patches;
        }

        // What is more takes longer: the largest number that fits is found by halves.
        int fits = 0, tooMany = transaction.Patches.Count;
        while (tooMany - fits > 1)
        {
            var middle = (fits + tooMany) / 2;
            if (Fits(transaction with { Patches = [.. transaction.Patches.Take(middle)] }, length))
            {
                fits = middle;
            }
            else
            {
                tooMany = middle;
            }
        }

        return [.. transaction.Patches.Take(fits)];
    }

    /// <summary>Takes the time of a transaction.</summary>
    public void Spend(Transaction transaction)
    {
        _requiresReboot = WithReboot(transaction);
        _reserve = StepForecast.Reserve(transaction.Seconds, _requiresReboot, reboot);
        _used += SecondsOf(transaction);
        _bytes += transaction.Simulation?.DownloadBytes ?? Sizes(transaction);
    }

    /// <summary>Why a patch waits for the next window.</summary>
    public SkippedPatch TooLong(PatchDossier dossier) => new()
    {
        Patch = dossier.Patch.Id,
        Kind = SkipKind.WindowTooShort,
        Reason = string.Format(
            CultureInfo.InvariantCulture,
            "It does not fit: of the window's {0} minutes {1} are planned, and what is left must hold the step, going back and a restart.",
            (int)times.Length!.Value.TotalMinutes,
            _used / 60),
        Until = times.Next,
        DueAt = dossier.DueAt,
    };

    /// <summary>The forecast of all that was planned.</summary>
    public PlanForecast Forecast(IReadOnlyList<PlanStep> steps) => new()
    {
        Seconds = _used,
        ReserveSeconds = steps.Count == 0 ? 0 : _reserve,
        WindowSeconds = times.Length is { } length ? (int)length.TotalSeconds : null,
        DownloadBytes = _bytes,
        RequiresReboot = _requiresReboot,
    };

    private bool Fits(Transaction transaction, TimeSpan length) =>
        _used + (long)SecondsOf(transaction) + StepForecast.Reserve(transaction.Seconds, WithReboot(transaction), reboot) <= length.TotalSeconds;

    private bool? WithReboot(Transaction transaction)
    {
        var own = StepForecast.RequiresReboot(transaction.Patches);
        return _requiresReboot == true || own == true ? true : _requiresReboot is null || own is null ? null : false;
    }

    private static long? Sizes(Transaction transaction) =>
        transaction.Patches.Any(p => p.Patch.Size is null) ? null : transaction.Patches.Sum(p => p.Patch.Size!.Value);

    private static int SecondsOf(Transaction transaction) => transaction.Seconds + (transaction.NeedsEvidence ? StepForecast.EvidenceSeconds : 0);
}
