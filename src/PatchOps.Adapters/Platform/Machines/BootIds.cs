using System.Globalization;
using PatchOps.Adapters.Platform.Windows;

namespace PatchOps.Adapters.Platform.Machines;

/// <summary>What changes with each start of a machine; null where nothing tells.</summary>
internal static class BootIds
{
    // Windows counts its starts there (DWORD).
    private const string BootKey = @"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters";

    /// <summary>The kernel's own id.</summary>
    /// <param name="fileSystem">Where <c>/proc</c> is looked for; <c>/</c>, or a test's folder.</param>
    public static string? OfLinux(string fileSystem) => Guid.TryParse(KernelFile.Read(fileSystem, "proc/sys/kernel/random/boot_id")?.Trim(), out var id) ? id.ToString("D") : null;

    /// <summary>The count of starts.</summary>
    public static string? OfWindows(IRegistry registry) =>
        registry.GetValue(RegistryPath.Machine(BootKey), "BootId") is int count ? count.ToString(CultureInfo.InvariantCulture) : null;
}
