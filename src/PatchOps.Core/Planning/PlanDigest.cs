using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PatchOps.Policies;

namespace PatchOps.Planning;

/// <summary>The id of a plan: a SHA-256 over everything in it but the id, each value with its length, so that no two plans read the same.</summary>
public static class PlanDigest
{
    /// <summary>The id that a plan with this content has: 64 hexadecimal digits.</summary>
    public static string Of(PatchPlan plan)
    {
        var text = new Content();
        text.Add("patchops/plan/1", plan.Root, plan.Policy).Add(plan.AsOf).Add(plan.ScannedAt);
        Add(text, plan.Device);
        Add(text, plan.Rules);
        text.Add(plan.Window?.Name, plan.Window?.TimeZone, plan.Window?.Note).Add(plan.Window?.Start).Add(plan.Window?.End).Add(plan.Window?.CatchUpUntil);
        text.Add(Local(plan.Window?.LocalStart), Local(plan.Window?.LocalEnd));
        foreach (var step in plan.Steps)
        {
            text.Add("step", step.Number.ToString(CultureInfo.InvariantCulture), step.Provider, step.Action.ToString(), step.Reason);
            text.Add(step.ForecastSeconds.ToString(CultureInfo.InvariantCulture), step.RequiresReboot?.ToString(), step.Rollback.Feasible?.ToString(), step.Rollback.How);
            text.AddAll(step.Adds).AddAll(step.Removes).AddAll(step.EvidenceFor);
            foreach (var patch in step.Patches)
            {
                text.Add("patch", patch.Id, patch.Name, patch.Architecture, patch.InstalledVersion, patch.AvailableVersion, patch.Rule, patch.ClosesExploited.ToString(), patch.Reason).Add(patch.DueAt).AddAll(patch.Cves);
            }
        }

        foreach (var skipped in plan.Skipped)
        {
            text.Add("skipped", skipped.Patch, skipped.Kind.ToString(), skipped.Reason).Add(skipped.Until).Add(skipped.DueAt);
        }

        var forecast = plan.Forecast;
        text.Add("forecast", Number(forecast.Seconds), Number(forecast.ReserveSeconds), Number(forecast.WindowSeconds), Number(forecast.DownloadBytes), forecast.RequiresReboot?.ToString());
        foreach (var diagnostic in plan.Diagnostics)
        {
            text.Add("diagnostic", diagnostic.Id, diagnostic.Level.ToString(), diagnostic.Provider, diagnostic.Message, diagnostic.Remedy, diagnostic.Target);
        }

        return text.Hash();
    }

    private static void Add(Content text, Device device)
    {
        var os = device.Os;
        text.Add(device.Id, device.Name, device.Client, device.Site).AddAll(device.Tags);
        text.Add(os.Family, os.Id, os.Name, os.Version, os.Codename, os.Build, os.Edition, os.InstallationType, os.DisplayVersion, os.Architecture, os.ServicingTrack);
        text.Add(os.SupportEndsAt);
    }

    private static void Add(Content text, DeploymentRules rules)
    {
        text.AddAll(rules.Removals).Add(rules.Eula.ToString());
        text.Add(rules.Reboot.When.ToString(), Ticks(rules.Reboot.Grace), rules.Reboot.WithinWindow.ToString(), rules.Reboot.Notify.ToString());
        text.Add(rules.Services.RestartAffected.ToString()).AddAll(rules.Services.Exclude);
        text.Add(Number(rules.Retries.Attempts), Ticks(rules.Retries.Backoff), Ticks(rules.LogRetention));
        foreach (var hooks in new[] { rules.Hooks.Before, rules.Hooks.After })
        {
            text.Add(Number(hooks.Count));
            foreach (var hook in hooks)
            {
                text.AddAll(hook.Run).Add(Ticks(hook.Timeout), hook.OnFailure.ToString());
            }
        }

        var health = rules.Health;
        text.AddAll(health.Services).AddAll(health.Tcp).AddAll(health.Http).Add(Number(health.Commands.Count), Ticks(health.Settle));
        foreach (var command in health.Commands)
        {
            text.AddAll(command);
        }

        var rollback = rules.Rollback;
        text.Add(rollback.OnHealthFailure.ToString(), rollback.OnStepFailure.ToString(), rollback.WhenInfeasible.ToString(), rollback.Stash.ToString(), Number(rollback.StashLimit));
    }

    private static string Ticks(TimeSpan time) => time.Ticks.ToString(CultureInfo.InvariantCulture);

    // The same instant on another wall clock is another text in the plan.
    private static string? Local(DateTimeOffset? at) => at?.ToString("O", CultureInfo.InvariantCulture);

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private sealed class Content
    {
        private readonly StringBuilder _text = new();

        public Content Add(params string?[] values)
        {
            foreach (var value in values)
            {
                _text.Append(value is null ? "-" : value.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(value).Append('\n');
            }

            return this;
        }

        public Content Add(DateTimeOffset? at) => Add(at?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

        public Content AddAll(IReadOnlyList<string> values) => Add(values.Count.ToString(CultureInfo.InvariantCulture)).Add([.. values]);

        public string Hash()
        {
            using var sha = SHA256.Create();
            var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(_text.ToString()));
            var hex = new StringBuilder(hash.Length * 2);
            foreach (var value in hash)
            {
                hex.Append(value.ToString("x2", CultureInfo.InvariantCulture));
            }

            return hex.ToString();
        }
    }
}
