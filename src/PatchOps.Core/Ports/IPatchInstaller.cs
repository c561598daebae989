using PatchOps.Deployment;
using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>
/// How a provider changes a machine. What an outcome says of itself is a hint: what really happened is what <see cref="Snapshot"/> sees. Each
/// call may have been cut short at any moment before (a kill, a power cut) and must work, or say why not, on what that left.
/// </summary>
public interface IPatchInstaller
{
    /// <summary>Looks whether it could begin: rights, locks, room on the disk, an interrupted transaction, others that patch this machine. Errors forbid it.</summary>
    IReadOnlyList<Diagnostic> Check(InstallCheck check, OperationContext context);

    /// <summary>Every package of which files or configuration are on the disk, with its marks. Read from the records, without a lock.</summary>
    /// <exception cref="PatchOpsException">The records cannot be read.</exception>
    IReadOnlyList<PackageCondition> Snapshot(string root, OperationContext context);

    /// <summary>Fetches what a step installs; the machine's packages stay as they are. It may be cancelled.</summary>
    StepOutcome Download(InstallRequest request, OperationContext context);

    /// <summary>Installs a step, in one transaction, in exactly its versions. It is not cancelled once it has begun.</summary>
    StepOutcome Install(InstallRequest request, OperationContext context);

    /// <summary>Brings an interrupted package manager back to work. Does nothing where nothing is to be done.</summary>
    StepOutcome Repair(string root, TimeSpan lockTimeout, OperationContext context);

    /// <summary>Whether each patch could be undone, before anything is changed: by identity of the patch.</summary>
    IReadOnlyDictionary<string, Planning.RollbackOutlook> CanRollback(string root, IReadOnlyList<Planning.PlannedPatch> patches, OperationContext context);

    /// <summary>Keeps what going back needs, within a limit. It may be cancelled, and called again.</summary>
    StashOutcome Stash(StashRequest request, OperationContext context);

    /// <summary>Restores packages to exact versions, removes what came along, and restores holds and automatic marks, in one transaction.</summary>
    StepOutcome Restore(RestoreRequest request, OperationContext context);
}
