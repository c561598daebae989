using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PatchOps.Adapters.Platform.Windows;

/// <summary>The registry's functions in advapi32 (winreg.h).</summary>
internal static class NativeRegistry
{
    public const int Success = 0;
    public const int MoreData = 234;
    public const int NoMoreItems = 259;
    public const uint Text = 1;
    private const int NotFound = 2;
    private const int ReadAccess = 0x20019;
    private const int SetAccess = 0x0002;
    private const int View64 = 0x0100;
    private const int View32 = 0x0200;
    private const int LocalMachine = unchecked((int)0x80000002);
    private const int Users = unchecked((int)0x80000003);

    /// <summary>Opens a key to read; null when it is not there or may not be read.</summary>
    public static KeyHandle? Open(RegistryPath path)
    {
        if (path.Key.Contains('\0'))
        {
            return null;
        }

        var hive = new IntPtr(path.Hive == RegistryHive.Users ? Users : LocalMachine);
        var access = ReadAccess | (path.View == RegistryView.Bits32 ? View32 : View64);
        if (RegOpenKeyEx(hive, path.Key, 0, access, out var handle) == Success)
        {
            return handle;
        }

        handle.Dispose();
        return null;
    }

    /// <summary>Opens a key that exists to set values in it; null, and the system's error, when it is not there or may not be written.</summary>
    public static KeyHandle? OpenToWrite(RegistryPath path, out int refused)
    {
        refused = NotFound;
        if (path.Key.Contains('\0'))
        {
            return null;
        }

        var hive = new IntPtr(path.Hive == RegistryHive.Users ? Users : LocalMachine);
        var access = SetAccess | (path.View == RegistryView.Bits32 ? View32 : View64);
        refused = RegOpenKeyEx(hive, path.Key, 0, access, out var handle);
        if (refused == Success)
        {
            return handle;
        }

        handle.Dispose();
        return null;
    }

#pragma warning disable SYSLIB1054 // LibraryImport does not exist on netstandard2.0.
    [DllImport("advapi32.dll", EntryPoint = "RegEnumKeyExW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    public static extern int RegEnumKeyEx(
        KeyHandle key, uint index, [Out] char[] name, ref uint nameLength, IntPtr reserved, IntPtr kind, IntPtr kindLength, IntPtr lastWrite);

    [DllImport("advapi32.dll", EntryPoint = "RegEnumValueW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    public static extern int RegEnumValue(
        KeyHandle key, uint index, [Out] char[] name, ref uint nameLength, IntPtr reserved, out uint type, [Out] byte[] data, ref uint size);

    [DllImport("advapi32.dll", EntryPoint = "RegQueryValueExW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    public static extern int RegQueryValueEx(KeyHandle key, string name, IntPtr reserved, out uint type, [Out] byte[] data, ref uint size);

    [DllImport("advapi32.dll", EntryPoint = "RegSetValueExW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    public static extern int RegSetValueEx(KeyHandle key, string name, int reserved, uint type, byte[] data, uint size);

    [DllImport("advapi32.dll", EntryPoint = "RegOpenKeyExW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int RegOpenKeyEx(IntPtr hive, string key, uint options, int access, out KeyHandle handle);

    [DllImport("advapi32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int RegCloseKey(IntPtr key);
#pragma warning restore SYSLIB1054

    /// <summary>An open key.</summary>
    internal sealed class KeyHandle : SafeHandleZeroOrMinusOneIsInvalid
    {
        /// <summary>For the marshaller.</summary>
        public KeyHandle()
            : base(ownsHandle: true)
        {
        }

        /// <inheritdoc/>
        protected override bool ReleaseHandle() => RegCloseKey(handle) == Success;
    }
}
