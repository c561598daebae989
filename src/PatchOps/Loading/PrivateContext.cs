using System.Reflection;
using PatchOps.Ports;

namespace PatchOps.Loading;

/// <summary>
/// PowerShell 7: the adapters and their packages in an AssemblyLoadContext of their own, so that another module's YamlDotNet or SQLite
/// neither meets nor replaces ours. The type is not in netstandard2.0 and is reached by reflection.
/// </summary>
internal static class PrivateContext
{
    /// <summary>Loads the adapters.</summary>
    public static Assembly Load(ModuleFolder folder)
    {
        var type = Type.GetType("System.Runtime.Loader.AssemblyLoadContext, System.Runtime.Loader", throwOnError: true)!;
        var context = Activator.CreateInstance(type, "PatchOps", false)!;
        ShareCore(type, context);
        var load = (Func<string, Assembly>)type.GetMethod("LoadFromAssemblyPath")!.CreateDelegate(typeof(Func<string, Assembly>), context);

        // All of them now, not when they are asked for: the default context is asked before Resolving, so that a newer YamlDotNet
        // which another module loaded there would be taken instead of ours (measured: MissingMethodException).
        var trusted = TrustedLibraries();
        Assembly? adapters = null;
        foreach (var path in Directory.GetFiles(folder.CoreLibraries, "*.dll"))
        {
            var name = AssemblyName.GetAssemblyName(path);
            if (trusted.TryGetValue(name.Name, out var host) && AssemblyName.GetAssemblyName(host).Version >= name.Version)
            {
                continue;
            }

            var loaded = load(path);
            if (name.Name == "PatchOps.Adapters")
            {
                adapters = loaded;
            }
            else if (name.Name == NativeSqlite.Importer)
            {
                NativeSqlite.Redirect(loaded, folder.NativeSqlite());
            }
        }

        return adapters ?? throw new FileNotFoundException("PatchOps.Adapters.dll", folder.CoreLibraries);
    }

    // The shared contracts live in the default context, loaded from a path there that this context cannot guess.
    private static void ShareCore(Type type, object context)
    {
        var resolving = type.GetEvent("Resolving")!;
        var handler = typeof(PrivateContext).GetMethod(nameof(Resolve), BindingFlags.NonPublic | BindingFlags.Static)!;
        resolving.AddEventHandler(context, Delegate.CreateDelegate(resolving.EventHandlerType!, handler));
    }

    private static Assembly? Resolve(object context, AssemblyName wanted)
    {
        var core = typeof(IPatchOpsHost).Assembly;
        return wanted.Name == core.GetName().Name ? core : null;
    }

    // What the host brings itself, by name: the framework and PowerShell's own libraries.
    private static Dictionary<string, string> TrustedLibraries()
    {
        var paths = AppDomain.CurrentDomain.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? string.Empty;
        var trusted = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in paths.Split([Path.PathSeparator], StringSplitOptions.RemoveEmptyEntries))
        {
            trusted[Path.GetFileNameWithoutExtension(path)] = path;
        }

        return trusted;
    }
}
