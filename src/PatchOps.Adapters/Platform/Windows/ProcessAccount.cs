using System.ComponentModel;
using System.Runtime.InteropServices;
using PatchOps.Adapters.Platform.Trust;

namespace PatchOps.Adapters.Platform.Windows;

/// <summary>Whose this process is. By the system's own calls: .NET's class for it is in no assembly that both targets have.</summary>
internal static class ProcessAccount
{
    private const uint Query = 0x8;
    private const int TokenUser = 1;

    // A SID has at most 68 bytes, beside a pointer to it and its attributes.
    private const int Longest = 256;

    /// <summary>The account's SID.</summary>
    /// <exception cref="UnauthorizedAccessException">The system does not tell.</exception>
    public static string Sid()
    {
        if (!OpenProcessToken(GetCurrentProcess(), Query, out var token))
        {
            throw Failure();
        }

        var user = Marshal.AllocHGlobal(Longest);
        try
        {
            return GetTokenInformation(token, TokenUser, user, Longest, out _) ? WindowsAccess.Sid(Marshal.ReadIntPtr(user)) : throw Failure();
        }
        finally
        {
            Marshal.FreeHGlobal(user);
            CloseHandle(token);
        }
    }

    private static UnauthorizedAccessException Failure() =>
        new($"The account of this process cannot be told: {new Win32Exception(Marshal.GetLastWin32Error()).Message}");

#pragma warning disable SYSLIB1054 // LibraryImport does not exist on netstandard2.0.
    [DllImport("advapi32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool OpenProcessToken(IntPtr process, uint access, out IntPtr token);

    [DllImport("advapi32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetTokenInformation(IntPtr token, int kind, IntPtr buffer, int length, out int needed);

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr GetCurrentProcess();

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CloseHandle(IntPtr handle);
#pragma warning restore SYSLIB1054
}
