using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PatchOps.Adapters.Formats;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Storage;

/// <summary>
/// One deployment at a time on a machine. The system holds the lock for the process and releases it however the process ends, so that
/// nothing a dead owner left behind stands in the way. Readers of the state need no lock.
/// </summary>
public sealed class DeploymentLock : IDisposable
{
    // The owner stands in a file of its own: on Windows a file that is held cannot be read. The lock file is never deleted: two
    // processes could then hold two files of one name.
    private const string LockName = "deployment.lock";
    private const string OwnerName = "deployment.json";
    private readonly FileStream _held;
    private readonly string _ownerPath;

    private DeploymentLock(FileStream held, string ownerPath)
    {
        _held = held;
        _ownerPath = ownerPath;
    }

    /// <summary>Takes the lock, or says who has it; never waits.</summary>
    /// <param name="location">The state whose folder holds the lock.</param>
    /// <param name="operation">What the lock is taken for; others are told.</param>
    /// <exception cref="PatchOpsException">PO1306 another process has it, PO1301 or PO1307 the folder cannot be used.</exception>
    public static DeploymentLock Acquire(StateLocation location, string operation)
    {
        StateFolder.Prepare(location);
        var lockPath = Path.Combine(location.Folder, LockName);
        var ownerPath = Path.Combine(location.Folder, OwnerName);
        try
        {
            var held = FileLock.TryTake(lockPath) ?? throw Running(ReadOwner(ownerPath), lockPath);
            try
            {
                WriteOwner(ownerPath, operation);
            }
            catch
            {
                held.Dispose();
                throw;
            }

            return new DeploymentLock(held, ownerPath);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.StateUnavailable.ToException($"The deployment lock '{lockPath}' cannot be taken: {failure.Message}", lockPath, failure);
        }
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose()
    {
        if (!_held.CanRead)
        {
            return;
        }

        try
        {
            File.Delete(_ownerPath);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Only the lock counts; the next owner writes this file anew.
        }

        _held.Dispose();
    }

    private static void WriteOwner(string path, string operation)
    {
        using var process = Process.GetCurrentProcess();
        var owner = new DeploymentOwner { Pid = process.Id, StartedAt = process.StartTime.ToUniversalTime(), Operation = operation };
        AtomicFile.Write(path, isPrivate: true, stream => JsonSerializer.Serialize(stream, owner, PatchOpsJsonContext.Default.DeploymentOwner));
    }

    // Null in the moment before the owner has written it.
    private static DeploymentOwner? ReadOwner(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), PatchOpsJsonContext.Default.DeploymentOwner);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static PatchOpsException Running(DeploymentOwner? owner, string path)
    {
        var who = owner is null
            ? "another process"
            : string.Format(CultureInfo.InvariantCulture, "process {0} ({1}), started {2:yyyy-MM-dd'T'HH:mm:ss'Z'}", owner.Pid, owner.Operation, owner.StartedAt.UtcDateTime);
        return ErrorCodes.DeploymentRunning.ToException($"A deployment is already running on this machine: {who} holds '{path}'.", path);
    }
}
