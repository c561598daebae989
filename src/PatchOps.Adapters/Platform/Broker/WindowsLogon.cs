using System.Runtime.InteropServices;
using PatchOps.Brokering;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>How this process is logged on, by its token's accounts and groups. By the system's own calls: .NET's class for it is in no assembly that both targets have.</summary>
internal static class WindowsLogon
{
    private const string System = "S-1-5-18";
    private const string Network = "S-1-5-2";

    // A logon that has one of these beside NETWORK is a full one. Source: "Well-known SIDs".
    private static readonly string[] s_local = ["S-1-5-4", "S-1-5-3", "S-1-5-6"];

    /// <summary>This process.</summary>
    public static LogonFacts Read() => new()
    {
        IsSystem = Has(System),
        IsElevated = Elevation.IsElevated(),
        IsNetwork = Has(Network) && !s_local.Any(Has),
    };

    // What cannot be told counts as no: the call is then tried directly, and brokered when it is refused.
    private static bool Has(string account)
    {
        if (!ConvertStringSidToSid(account, out var sid))
        {
            return false;
        }

        try
        {
            return CheckTokenMembership(IntPtr.Zero, sid, out var isMember) && isMember;
        }
        finally
        {
            LocalFree(sid);
        }
    }

#pragma warning disable SYSLIB1054 // LibraryImport does not exist on netstandard2.0.
    [DllImport("advapi32", EntryPoint = "ConvertStringSidToSidW", CharSet = CharSet.Unicode)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool ConvertStringSidToSid(string text, out IntPtr sid);

    [DllImport("advapi32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CheckTokenMembership(IntPtr token, IntPtr sid, [MarshalAs(UnmanagedType.Bool)] out bool isMember);

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr LocalFree(IntPtr memory);
#pragma warning restore SYSLIB1054
}
