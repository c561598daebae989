using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Platform.Windows;

/// <summary>Who else patches this machine, or says from where: a deployment names them before it begins.</summary>
internal sealed class PatchManagers(IRegistry registry)
{
    private const string Policies = @"SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate";
    private const string Automatic = Policies + @"\AU";
    private const string DevicePolicies = @"SOFTWARE\Microsoft\PolicyManager\current\device\Update";
    private const string Enrolments = @"SOFTWARE\Microsoft\Enrollments";

    private static readonly string[] s_deferrals =
    [
        "DeferQualityUpdates", "DeferQualityUpdatesPeriodInDays", "DeferFeatureUpdates", "DeferFeatureUpdatesPeriodInDays", "PauseQualityUpdatesStartTime",
        "TargetReleaseVersion", "TargetReleaseVersionInfo", "BranchReadinessLevel",
    ];

    /// <summary>A diagnostic for each; an error only for a policy that forbids updates.</summary>
    /// <param name="provider">The provider that asks.</param>
    public IReadOnlyList<Diagnostic> Read(string provider)
    {
        var found = new List<Diagnostic>();
        var policies = Values(Policies);
        var automatic = Values(Automatic);
        if (policies is null || automatic is null)
        {
            found.Add(ErrorCodes.ManagersNotRead.ToDiagnostic($"'{(policies is null ? Policies : Automatic)}' could not be read.", provider));
        }

        ReadPolicies(policies ?? Nothing, automatic ?? Nothing, message => found.Add(ErrorCodes.OtherPatchManager.ToDiagnostic(message, provider)));
        ReadAgents(message => found.Add(ErrorCodes.OtherPatchManager.ToDiagnostic(message, provider)));
        if (Number(policies, "DisableWindowsUpdateAccess") == 1)
        {
            found.Add(ErrorCodes.UpdatesForbidden.ToDiagnostic($"The policy DisableWindowsUpdateAccess is set ('{Policies}').", provider, "DisableWindowsUpdateAccess"));
        }

        if (automatic is not null && ByItself(automatic) is { } words)
        {
            found.Add(ErrorCodes.AutomaticUpdatesOn.ToDiagnostic(words, provider));
        }

        return found;
    }

    private static void ReadPolicies(
        IReadOnlyDictionary<string, object?> policies, IReadOnlyDictionary<string, object?> automatic, Action<string> note)
    {
        if (Number(automatic, "UseWUServer") == 1)
        {
            var server = policies.TryGetValue("WUServer", out var value) && value is string { Length: > 0 } text ? Printable.Of(text) : "a server that no policy names";
            note($"WSUS decides which updates are offered: {server}.");
        }

        if (s_deferrals.Where(name => policies.TryGetValue(name, out var value) && value is not (null or 0 or "")).ToArray() is { Length: > 0 } set)
        {
            note($"Windows Update for Business holds updates back by policy: {string.Join(", ", set)}.");
        }
    }

    private void ReadAgents(Action<string> note)
    {
        var enrolments = registry.GetSubKeys(RegistryPath.Machine(Enrolments)) ?? [];
        if (enrolments.Any(id => registry.GetValue(RegistryPath.Machine(Enrolments).Sub(id), "ProviderID") is "MS DM Server"))
        {
            note("The machine is enrolled in Intune.");
        }

        if (registry.GetValues(RegistryPath.Machine(DevicePolicies)) is { Count: > 0 } managed)
        {
            // Beside each policy stand its sources, as NAME_ProviderSet and NAME_WinningProvider.
            var names = managed.Keys.Where(n => n.Length > 0 && n.IndexOf('_') < 0).OrderBy(n => n, StringComparer.Ordinal).Take(4).Select(Printable.Of).ToArray();
            note($"Device management (MDM) sets update policies: {string.Join(", ", names)}{(managed.Count > names.Length ? ", and more" : "")}.");
        }

        if (KeyPresence.Of(registry, RegistryPath.Machine(@"SYSTEM\CurrentControlSet\Services\CcmExec")) == true)
        {
            note("The Configuration Manager client (CcmExec) is installed.");
        }
    }

    // Without a policy Windows installs by itself; AUOptions 4 is "download and install on a schedule", 2, 3 and 5 ask somebody first, 7 only tells.
    private static string? ByItself(IReadOnlyDictionary<string, object?> automatic) =>
        Number(automatic, "NoAutoUpdate") == 1 ? null
        : Number(automatic, "AUOptions") switch
        {
            4 => "A policy lets Windows install updates on a schedule of its own (AUOptions 4).",
            null => "No policy tells Windows to wait: it downloads and installs updates by itself.",
            _ => null,
        };

    private static IReadOnlyDictionary<string, object?> Nothing { get; } = new Dictionary<string, object?>();

    private static int? Number(IReadOnlyDictionary<string, object?>? values, string name) =>
        values is not null && values.TryGetValue(name, out var value) ? value as int? : null;

    private IReadOnlyDictionary<string, object?>? Values(string key) =>
        registry.GetValues(RegistryPath.Machine(key)) ?? (KeyPresence.Of(registry, RegistryPath.Machine(key)) == false ? Nothing : null);
}
