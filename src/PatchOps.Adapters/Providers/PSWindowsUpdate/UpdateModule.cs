using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PSWindowsUpdate;

/// <summary>
/// The commands of PSWindowsUpdate that are called. Always the cmdlets themselves: Install-WindowsUpdate and its like are aliases of Get-WindowsUpdate that do their
/// work only where the module's default parameter values have reached the session, and list otherwise. Each asks ShouldProcess, even to read: neither the session's
/// WhatIfPreference nor its ConfirmPreference may decide, since PatchOps has asked already.
/// </summary>
internal sealed class UpdateModule(ISession session, OperationContext context)
{
    /// <summary>The module.</summary>
    public const string Name = "PSWindowsUpdate";

    private const string Missing = "missing";
    private const string Installed = "installed";

    private readonly ModuleMemory _memory = ModuleMemory.Of(session);

    /// <summary>The updates that are missing, hidden ones among them, from the service that the machine is set to use.</summary>
    public SessionResult GetMissing() => _memory.Search(Missing, () => Call("Get-WindowsUpdate", ("WithHidden", true)));

    /// <summary>The updates that are installed.</summary>
    public SessionResult GetInstalled() => _memory.Search(Installed, () => Call("Get-WindowsUpdate", ("IsInstalled", true), ("WithHidden", true)));

    /// <summary>One missing update, in one revision, hidden or not. What changes the machine asks without the hidden ones.</summary>
    public SessionResult Find(string updateId, int revision) => _memory.Recall(Missing) is { } all ? Only(all, updateId, revision) : Call("Get-WindowsUpdate", [.. Only(updateId, revision), ("WithHidden", true)]);

    /// <summary>Fetches one update. Its terms are accepted with that.</summary>
    public SessionResult Download(string updateId, int revision) => Call("Get-WindowsUpdate", [.. Only(updateId, revision), ("Download", true), ("AcceptAll", true), ("IgnoreReboot", true)]);

    /// <summary>Installs one update, and never restarts. Its terms are accepted with that.</summary>
    public SessionResult Install(string updateId, int revision) => Change("Get-WindowsUpdate", [.. Only(updateId, revision), ("Install", true), ("AcceptAll", true), ("IgnoreReboot", true)]);

    /// <summary>Removes one update, and never restarts.</summary>
    public SessionResult Remove(string updateId) => Change("Remove-WindowsUpdate", ("UpdateID", updateId), ("IgnoreReboot", true));

    /// <summary>Whether a restart is pending: silent, since it asks at the console otherwise.</summary>
    public SessionResult GetRebootStatus() => Call("Get-WURebootStatus", ("Silent", true));

    /// <summary>What the agent remembers.</summary>
    public SessionResult GetHistory() => Call("Get-WUHistory");

    /// <summary>The module of the session that asks.</summary>
    /// <exception cref="PatchOpsException">PO1297: there is no session, or no such module.</exception>
    public static UpdateModule Of(OperationContext context) => WhyNot(context) is { } reason
        ? throw ErrorCodes.ModuleNotUsable.ToException(reason, Name)
        : new UpdateModule(context.Session!, context);

    /// <summary>Why it cannot be used; null when it can.</summary>
    public static string? WhyNot(OperationContext context) =>
        context.Session is null ? "It works inside a PowerShell session only, through a cmdlet of PatchOps."
        : context.Session.FindModule(Name) is null ? "The module PSWindowsUpdate is not installed for this session (Install-Module -Name PSWindowsUpdate)."
        : null;

    /// <summary>The version of a patch as its revision.</summary>
    public static int RevisionOf(string version) => int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    private static (string, object?)[] Only(string updateId, int revision) => [("UpdateID", new[] { updateId }), ("RevisionNumber", revision)];

    // The list of all is of the same shape as a search for one.
    private static SessionResult Only(SessionResult all, string updateId, int revision) => all with
    {
        Output = [.. all.Output.Where(item => ModuleUpdate.TryRead(item) is { } facts && facts.UpdateId == updateId && facts.Revision == revision)],
    };

    // Forgotten before and not after: one that fails half-way has changed something too.
    private SessionResult Change(string command, params (string Name, object? Value)[] parameters)
    {
        _memory.Forget();
        return Call(command, parameters);
    }

    private SessionResult Call(string command, params (string Name, object? Value)[] parameters)
    {
        var all = parameters.Append(("Confirm", false)).Append(("WhatIf", false)).ToDictionary(p => p.Item1, p => p.Item2, StringComparer.OrdinalIgnoreCase);
        return session.Invoke(Name, command, all, context);
    }
}
