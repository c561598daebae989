using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>The machine as a whole.</summary>
public interface IMachine
{
    /// <summary>What changes with each start of the machine; null where nothing tells.</summary>
    string? BootId { get; }

    /// <summary>True for root, SYSTEM and an elevated administrator.</summary>
    bool IsElevated { get; }

    /// <summary>Who asks, for the journal: the account's name.</summary>
    string User { get; }

    /// <summary>True when it runs on its battery, false on mains, null when nothing tells.</summary>
    bool? IsOnBattery { get; }

    /// <summary>Who is logged on.</summary>
    IReadOnlyList<string> GetLoggedOnUsers(OperationContext context);

    /// <summary>Asks the system to restart, and returns. Whether it will is seen by the next <see cref="BootId"/>.</summary>
    /// <param name="grace">How long users have.</param>
    /// <param name="notify">Whether they are told.</param>
    /// <param name="message">What they are told, in one line.</param>
    /// <param name="context">Where to log.</param>
    /// <exception cref="PatchOpsException">PO1851: it cannot be restarted from here (a container).</exception>
    void Restart(TimeSpan grace, bool notify, string message, OperationContext context);

    /// <summary>Takes back a restart that was asked for and has not begun. Does nothing where none was.</summary>
    /// <exception cref="PatchOpsException">PO1854: the system refused.</exception>
    void CancelRestart(OperationContext context);
}
