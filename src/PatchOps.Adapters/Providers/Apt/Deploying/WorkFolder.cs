using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>The folder of apt's caches and of what a running apt prints.</summary>
internal static class WorkFolder
{
    /// <summary>Makes it, and removes the output of runs whose PatchOps was killed; what an orphan still writes to stays open for it.</summary>
    /// <exception cref="PatchOpsException">PO1234.</exception>
    public static void Prepare(AptTarget target)
    {
        var folder = target.Work;
        try
        {
            FileModes.CreatePrivateFolder(folder);
            foreach (var old in Directory.GetFiles(folder, "run-*"))
            {
                File.Delete(old);
            }

            WarmCaches.Take(target, folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.AptFolderUnusable.ToException($"'{folder}' cannot be made: {failure.Message}", folder, failure);
        }
    }
}
