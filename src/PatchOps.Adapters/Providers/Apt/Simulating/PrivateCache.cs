using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>
/// The place of apt's package cache for as long as one simulation takes: its runs after the first take a third of the time (0.3 s instead
/// of 0.9 s with bookworm's lists), and the system's own cache stays as it is.
/// </summary>
internal sealed class PrivateCache : IDisposable
{
    private readonly string _folder = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"patchops-{Guid.NewGuid():N}");

    public PrivateCache() => FileModes.CreatePrivateFolder(_folder);

    /// <summary>The file, which apt makes.</summary>
    public string Path => System.IO.Path.Combine(_folder, "pkgcache.bin");

    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is private, and the system clears its temporary files.
        }
    }
}
