namespace PatchOps.Adapters.Providers.PerPackage;

/// <summary>
/// Whether Windows Installer is changing something: it holds a mutex for as long as it does, and a second one ends with 1618. The key Installer\InProgress says the same, and
/// stays behind when an installation was suspended.
/// </summary>
internal static class InstallerMutex
{
    private const string Name = @"Global\_MSIExecute";

    /// <summary>True while it is held by another, and where it is there and may not be looked at.</summary>
    public static bool IsHeld() => Path.DirectorySeparatorChar == '\\' && IsHeld(Look);

    /// <summary>The same.</summary>
    /// <param name="look">Looks at it.</param>
    public static bool IsHeld(Func<bool> look)
    {
        try
        {
            return look();
        }
        catch (UnauthorizedAccessException)
        {
            // It is there, and nobody can say that it is free.
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool Look()
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
