using System.Reflection;
using System.Runtime.InteropServices;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Loading;

/// <summary>
/// The one way from the module to its adapters. The host is made at first use, so that importing costs nothing, and lives as long as the
/// process: runspaces share it, and one that removes the module must not take it from the others.
/// </summary>
internal static class HostFactory
{
    private static readonly object s_gate = new();
    private static IPatchOpsHost? s_host;

    /// <summary>The process's host.</summary>
    /// <exception cref="PatchOpsException">PO1005 another version is loaded; PO1006 files are missing or cannot be loaded.</exception>
    public static IPatchOpsHost Get()
    {
        lock (s_gate)
        {
            return s_host ??= Create(ModuleFolder.OfThisAssembly());
        }
    }

    /// <summary>Loads the adapters of a module folder.</summary>
    /// <exception cref="PatchOpsException">PO1005, PO1006.</exception>
    public static IPatchOpsHost Create(ModuleFolder folder)
    {
        LoadedVersions.DemandOne();
        var isDesktop = RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal)
            || RuntimeInformation.FrameworkDescription.StartsWith("Mono", StringComparison.Ordinal);
        folder.DemandComplete(isDesktop);
        try
        {
            var adapters = isDesktop ? DesktopResolver.Load(folder) : PrivateContext.Load(folder);
            var create = adapters.GetType("PatchOps.Adapters.PatchOpsHost", throwOnError: true)!.GetMethod("Create", Type.EmptyTypes)!;
            return (IPatchOpsHost)create.Invoke(null, null)!;
        }
        catch (Exception failure) when (failure is not PatchOpsException)
        {
            var cause = failure is TargetInvocationException { InnerException: { } inner } ? inner : failure;
            throw ErrorCodes.ModuleIncomplete.ToException(
                $"The libraries in '{folder.Path}' cannot be loaded: {cause.Message}", folder.Path, cause);
        }
    }
}
