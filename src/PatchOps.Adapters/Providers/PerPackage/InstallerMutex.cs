namespace PatchOps.Adapters.Providers.PerPackage;

/// <summary>
/// Whether Windows Installer is changing something: it holds a mutex for as long as it does, and a second one ends with 1618. The key Installer\InProgress says the same, and
/// stays behind when an installation was suspended.
/// </summary>
internal static class InstallerMutex
{
    private const string Name = @"Global\_MSIExecute";

    /// <summary>True while it is held by another; false as well where nobody may look.</summary>
    public static bool IsHeld()
    {
        if (Path.DirectorySeparatorChar != '\\')
        {
            return false;
        }

        try
        {
            if (!Mutex.TryOpenExisting(Name, out var mutex))
            {
                return false;
            }

            using (mutex)
            {
                return !TryTake(mutex);
            }
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    private static bool TryTake(Mutex mutex)
    {
        try
        {
            if (!mutex.WaitOne(0))
            {
                return false;
            }
        }
        catch (AbandonedMutexException)
        {
            // Whoever held it died, and it is ours now.
        }

        mutex.ReleaseMutex();
        return true;
    }
}
