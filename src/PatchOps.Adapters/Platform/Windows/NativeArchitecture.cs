using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Platform.Windows;

/// <summary>The processor's architecture, also for a program that is emulated on it or is of 32 bits.</summary>
internal static class NativeArchitecture
{
    private const string EnvironmentKey = @"SYSTEM\CurrentControlSet\Control\Session Manager\Environment";

    /// <summary>What Windows itself says of this machine (IsWow64Process2, since Windows 10 1511), else what its environment says.</summary>
    public static string? Read(IRegistry registry)
    {
        try
        {
            return IsWow64Process2(GetCurrentProcess(), out _, out var machine) && FromMachine(machine) is { } name ? name : FromEnvironment(registry);
        }
        catch (EntryPointNotFoundException)
        {
            return FromEnvironment(registry);
        }
    }

    /// <summary>The name of an IMAGE_FILE_MACHINE number; null for one that no Windows runs on.</summary>
    public static string? FromMachine(ushort machine) => machine switch
    {
        0x8664 => "x64",
        0xAA64 => "arm64",
        0x014C => "x86",
        0x01C0 or 0x01C4 => "arm",
        _ => null,
    };

    /// <summary>The name of a PROCESSOR_ARCHITECTURE, in the environment that services get: it is the machine's, not the process's.</summary>
    public static string? FromEnvironment(IRegistry registry) =>
        (registry.GetValue(RegistryPath.Machine(EnvironmentKey), "PROCESSOR_ARCHITECTURE") as string)?.Trim().ToUpperInvariant() switch
        {
            "AMD64" => "x64",
            "ARM64" => "arm64",
            "X86" => "x86",
            "ARM" => "arm",
            _ => null,
        };

#pragma warning disable SYSLIB1054 // LibraryImport does not exist on netstandard2.0.
    [DllImport("kernel32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr GetCurrentProcess();

    [DllImport("kernel32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool IsWow64Process2(IntPtr process, out ushort processMachine, out ushort nativeMachine);
#pragma warning restore SYSLIB1054
}
