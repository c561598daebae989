using System.Reflection;
using PatchOps.Ports;

namespace PatchOps.Loading;

/// <summary>
/// Windows PowerShell 5.1: .NET Framework has no load contexts, so an AssemblyResolve handler answers, and only for what is ours: our own
/// assemblies by name, and whatever an assembly inside our <c>lib</c> asks for. Others' failing loads stay theirs.
/// </summary>
internal static class DesktopResolver
{
    private static ModuleFolder? s_folder;

    /// <summary>Loads the adapters.</summary>
    public static Assembly Load(ModuleFolder folder)
    {
        if (s_folder is null)
        {
            s_folder = folder;
            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        }

        return Assembly.LoadFrom(Path.Combine(folder.DesktopLibraries, "PatchOps.Adapters.dll"));
    }

    private static Assembly? Resolve(object? sender, ResolveEventArgs wanted)
    {
        var name = new AssemblyName(wanted.Name);
        var core = typeof(IPatchOpsHost).Assembly;
        if (name.Name == core.GetName().Name)
        {
            return core;
        }

        return IsOurs(name, wanted.RequestingAssembly) ? Find(name) : null;
    }

    private static bool IsOurs(AssemblyName wanted, Assembly? requester) =>
        wanted.Name.StartsWith("PatchOps.", StringComparison.Ordinal)
        || (requester is { IsDynamic: false }
            && requester.Location.StartsWith(s_folder!.DesktopLibraries + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase));

    // The requester's binding redirects live in an application's configuration, which PowerShell's is not: hence "at least", not "equal".
    private static Assembly? Find(AssemblyName wanted)
    {
        foreach (var folder in new[] { s_folder!.DesktopSqlite, s_folder.DesktopLibraries })
        {
            var path = Path.Combine(folder, wanted.Name + ".dll");
            if (File.Exists(path) && IsAcceptable(AssemblyName.GetAssemblyName(path), wanted))
            {
                return Assembly.LoadFrom(path);
            }
        }

        return null;
    }

    private static bool IsAcceptable(AssemblyName found, AssemblyName wanted) =>
        found.Version >= (wanted.Version ?? found.Version)
        && ((wanted.GetPublicKeyToken() ?? []).Length == 0
            || (found.GetPublicKeyToken() ?? []).SequenceEqual(wanted.GetPublicKeyToken()!));
}
