using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Platform.Windows;

/// <summary>Every sign in the registry that Windows waits for a restart, each named. What cannot be read is not known, and is never read as "none".</summary>
internal sealed class RebootSignals(IRegistry registry)
{
    private const string Servicing = @"SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing";
    private const string AutoUpdate = @"SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update";
    private const string SessionManager = @"SYSTEM\CurrentControlSet\Control\Session Manager";
    private const string ComputerName = @"SYSTEM\CurrentControlSet\Control\ComputerName";
    private const string Netlogon = @"SYSTEM\CurrentControlSet\Services\Netlogon";
    private const string ServerManager = @"SOFTWARE\Microsoft\ServerManager";

    // These are there, or are not: their values do not matter.
    private static readonly (string Key, string Words)[] s_keys =
    [
        (Servicing + @"\RebootPending", "Windows' component store has changes that take effect with a restart (RebootPending)."),
        (Servicing + @"\RebootInProgress", "Windows' component store is in the middle of a restart (RebootInProgress)."),
        (Servicing + @"\PackagesPending", "Packages of Windows' component store are installed with the next restart (PackagesPending)."),
        (AutoUpdate + @"\RebootRequired", "Windows Update has installed something that needs a restart (RebootRequired)."),
        (AutoUpdate + @"\PostRebootReporting", "Windows Update has yet to report what a restart finished (PostRebootReporting)."),
        (ServerManager + @"\CurrentRebootAttempts", "Server Manager restarts for a role or feature (CurrentRebootAttempts)."),
        (@"SOFTWARE\Microsoft\SMS\Mobile Client\Reboot Management\RebootData", "The Configuration Manager client has a restart to do (RebootData)."),
    ];

    // These count as soon as they are there and not 0.
    private static readonly (string Key, string Value, string Words)[] s_values =
    [
        (Netlogon, "JoinDomain", "The machine joins a domain with the next restart (JoinDomain)."),
        (Netlogon, "AvoidSpnSet", "The machine's new name reaches the domain with the next restart (AvoidSpnSet)."),
        (@"SOFTWARE\Microsoft\Updates", "UpdateExeVolatile", "An update of the older kind waits for a restart (UpdateExeVolatile)."),
        (@"SOFTWARE\Microsoft\Windows\CurrentVersion\RunOnce", "DVDRebootSignal", "A feature that was installed from media waits for a restart (DVDRebootSignal)."),
        (ServerManager, "CurrentRebootAttempts", "Server Manager restarts for a role or feature (CurrentRebootAttempts)."),
    ];

    /// <summary>Reads them all.</summary>
    /// <param name="provider">Whose diagnostics those are that tell what could not be read.</param>
    public RebootState Read(string? provider = null)
    {
        var reasons = new List<string>();
        var unknown = new List<string>();
        foreach (var (key, words) in s_keys)
        {
            Note(KeyPresence.Of(registry, RegistryPath.Machine(key)), words, key);
        }

        foreach (var (key, value, words) in s_values)
        {
            Note(IsSet(key, value), words, key);
        }

        ReadRenames(Note);
        ReadComputerName(Note);
        if (unknown.Count == 0)
        {
            return new RebootState { Pending = reasons.Count > 0, Reasons = [.. reasons.Distinct(StringComparer.Ordinal)] };
        }

        var message = "These keys could not be read: " + string.Join(", ", unknown.Distinct(StringComparer.Ordinal)) + ".";
        return new RebootState
        {
            Pending = reasons.Count > 0 ? true : null,
            Reasons = [.. reasons.Distinct(StringComparer.Ordinal), message],
            Diagnostics = [ErrorCodes.RebootSignalsNotRead.ToDiagnostic(message, provider)],
        };

        void Note(bool? isPending, string words, string key)
        {
            if (isPending != false)
            {
                (isPending == true ? reasons : unknown).Add(isPending == true ? words : key);
            }
        }
    }

    private void ReadRenames(Action<bool?, string, string> note)
    {
        var values = Values(SessionManager);
        foreach (var name in (string[])["PendingFileRenameOperations", "PendingFileRenameOperations2"])
        {
            if (values is null || (values.TryGetValue(name, out var value) && value is not string[]))
            {
                note(null, "", SessionManager + "\\" + name);
            }
            else if (values.TryGetValue(name, out var pairs) && PendingRenames.Describe((string[])pairs!) is { } files)
            {
                note(true, $"Files are replaced with the next restart ({name}): {files}.", SessionManager);
            }
        }
    }

    private void ReadComputerName(Action<bool?, string, string> note)
    {
        var active = Values(ComputerName + @"\ActiveComputerName");
        var next = Values(ComputerName + @"\ComputerName");
        if (active is null || next is null)
        {
            note(null, "", ComputerName);
            return;
        }

        var now = active.TryGetValue("ComputerName", out var a) ? a as string : null;
        var then = next.TryGetValue("ComputerName", out var n) ? n as string : null;
        note(
            now is not null && then is not null && !string.Equals(now, then, StringComparison.OrdinalIgnoreCase),
            $"The machine is called {Printable.Of(now)} and will be {Printable.Of(then)} after the next restart (ComputerName).",
            ComputerName);
    }

    private bool? IsSet(string key, string name) =>
        Values(key) is not { } values ? null : values.TryGetValue(name, out var value) ? value switch { int number => number != 0, null => null, _ => true } : false;

    // An absent key has no values; a forbidden one has some that nobody tells us.
    private IReadOnlyDictionary<string, object?>? Values(string key) =>
        registry.GetValues(RegistryPath.Machine(key))
            ?? (KeyPresence.Of(registry, RegistryPath.Machine(key)) == false ? new Dictionary<string, object?>() : null);
}
