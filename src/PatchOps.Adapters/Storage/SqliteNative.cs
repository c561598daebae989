namespace PatchOps.Adapters.Storage;

/// <summary>Loads SQLite's native library, once per process and only when a database is first opened.</summary>
internal static class SqliteNative
{
    private static readonly Lazy<bool> s_loaded = new(Initialize);

    public static void Load() => _ = s_loaded.Value;

    private static bool Initialize()
    {
        SQLitePCL.Batteries_V2.Init();
        return true;
    }
}
