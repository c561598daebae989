using System.Runtime.InteropServices;
using System.Text;

namespace PatchOps.Adapters.Platform;

/// <summary>
/// Reads HKEY_LOCAL_MACHINE in its 64-bit view, from 32-bit hosts too. By P/Invoke: the registry package's netstandard2.0 build only
/// throws on .NET Framework, and a whole package for two calls is not worth its place beside the module.
/// </summary>
internal static class WindowsRegistry
{
    private const int Success = 0;
    private const int ReadAccess64 = 0x20019 | 0x0100;
    private const uint TypeString = 1;
    private const uint TypeNumber = 4;
    private const int ValueLimit = 4096;
    private static readonly IntPtr s_localMachine = new(unchecked((int)0x80000002));

    /// <summary>A string or a 32-bit number; null when it is not there, cannot be read or is something else.</summary>
    public static object? Read(string key, string name)
    {
        if (RegOpenKeyEx(s_localMachine, key, 0, ReadAccess64, out var handle) != Success)
        {
            return null;
        }

        try
        {
            var data = new byte[ValueLimit];
            var size = (uint)data.Length;
            if (RegQueryValueEx(handle, name, IntPtr.Zero, out var type, data, ref size) != Success || size > data.Length)
            {
                return null;
            }

            return type switch
            {
                TypeString => Encoding.Unicode.GetString(data, 0, (int)size & ~1).TrimEnd('\0'),
                TypeNumber when size == sizeof(int) => BitConverter.ToInt32(data, 0),
                _ => null,
            };
        }
        finally
        {
            _ = RegCloseKey(handle);
        }
    }

    [DllImport("advapi32.dll", EntryPoint = "RegOpenKeyExW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int RegOpenKeyEx(IntPtr key, string subKey, uint options, int access, out IntPtr handle);

    [DllImport("advapi32.dll", EntryPoint = "RegQueryValueExW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int RegQueryValueEx(IntPtr key, string name, IntPtr reserved, out uint type, byte[] data, ref uint size);

    [DllImport("advapi32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int RegCloseKey(IntPtr key);
}
