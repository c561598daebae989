using System.Reflection;
using System.Runtime.InteropServices;

namespace PatchOps.Loading;

/// <summary>
/// Binds SQLite's provider to the module's own native library by its full path. The context's ResolvingUnmanagedDll comes too late: it is
/// raised only after the system's own search, in which a library of that name elsewhere wins (measured).
/// </summary>
internal static class NativeSqlite
{
    /// <summary>The assembly whose DllImports are meant.</summary>
    public const string Importer = "SQLitePCLRaw.provider.e_sqlite3";

    private const string Library = "e_sqlite3";
    private static string s_path = string.Empty;
    private static Func<string, IntPtr>? s_load;

    /// <summary>Sends the importer's search to one file. NativeLibrary is not in netstandard2.0 and is reached by reflection.</summary>
    public static void Redirect(Assembly importer, string path)
    {
        var type = Type.GetType("System.Runtime.InteropServices.NativeLibrary, System.Runtime.InteropServices", throwOnError: true)!;
        s_path = path;
        s_load = (Func<string, IntPtr>)type.GetMethod("Load", [typeof(string)])!.CreateDelegate(typeof(Func<string, IntPtr>));
        var set = type.GetMethod("SetDllImportResolver")!;
        var handler = typeof(NativeSqlite).GetMethod(nameof(Resolve), BindingFlags.NonPublic | BindingFlags.Static)!;
        set.Invoke(null, [importer, Delegate.CreateDelegate(set.GetParameters()[1].ParameterType, handler)]);
    }

    // A load that fails must throw and name our file: answering zero would send .NET on to the system's search.
    private static IntPtr Resolve(string libraryName, Assembly assembly, DllImportSearchPath? searchPath) =>
        libraryName == Library ? s_load!(s_path) : IntPtr.Zero;
}
