using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Providers.Apt.Dpkg;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>Looks whether a deployment could begin. It changes nothing.</summary>
internal sealed class AptPreflight(AptFolders folders, InstallCheck check, OperationContext context)
{
    private const long Reserve = 100L * 1024 * 1024;
    private const int UnpackedPerDownloaded = 3;

    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>What stands in the way (errors), and what is worth knowing.</summary>
    public IReadOnlyList<Diagnostic> Run()
    {
        CheckRights();
        if (_diagnostics.Count == 0)
        {
            CheckLocks();
        }

        CheckState();
        CheckRoom();
        if (check.Root == ScanRequest.MachineRoot)
        {
            _diagnostics.AddRange(Competitors.Find());
        }

        return _diagnostics;
    }

    private void CheckRights()
    {
        if (!Elevation.IsElevated())
        {
            Add(ErrorCodes.AptNotPermitted, "dpkg changes packages for root alone.", null);
            return;
        }

        var folder = Path.GetDirectoryName(RootPath.Resolve(check.Root, AptTarget.StatusFile))!;
        if (WriteAccess.Refusal(folder) is { } reason)
        {
            // A mount may be read-only, and to be root is no proof of the contrary.
            Add(ErrorCodes.AptNotPermitted, $"'{folder}' cannot be written: {reason}.", folder);
        }
    }

    private void CheckLocks()
    {
        if (DpkgLocks.Wait(check.Root, check.LockTimeout, context) is { } holder)
        {
            Add(ErrorCodes.AptLocked, $"apt cannot begin: {holder}.", null);
        }
    }

    private void CheckState()
    {
        var path = RootPath.Resolve(check.Root, AptTarget.StatusFile);
        try
        {
            if (DpkgInterruption.Diagnose(new DpkgStatus { Packages = AptSnapshot.Packages(path) }, path) is { } interrupted)
            {
                _diagnostics.Add(interrupted with { Message = interrupted.Message + " It is repaired before anything else." });
            }
        }
        catch (PatchOpsException failure)
        {
            _diagnostics.Add(failure.ToDiagnostic(AptProvider.ProviderName));
        }
    }

    // apt itself looks at the archives' room alone. What a package takes unpacked is some three times its download, old and new files side by side.
    private void CheckRoom()
    {
        if (check.DownloadBytes is not { } bytes || bytes < 0 || bytes > long.MaxValue / 8)
        {
            return;
        }

        var needs = new List<(string Folder, long Bytes)> { (folders.Archives(check.Root), bytes), (check.Root, (bytes * UnpackedPerDownloaded) + Reserve) };
        foreach (var group in needs.GroupBy(n => FileSystems.IdentityOf(n.Folder)))
        {
            var needed = group.Sum(n => n.Bytes);
            var folder = group.Last().Folder;
            if (FileSystems.FreeBytes(folder) is { } free && free < needed)
            {
                Add(ErrorCodes.AptDiskFull, $"The file system of '{folder}' has {free / (1024 * 1024)} MiB left, and some {needed / (1024 * 1024)} MiB are needed.", folder);
            }
        }
    }

    private void Add(ErrorCode code, string message, string? target) => _diagnostics.Add(code.ToDiagnostic(message, AptProvider.ProviderName, target));
}
