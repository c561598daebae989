using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Platform.Machines;

/// <summary>Who is logged on to Windows (wtsapi32.h): at the console and by Remote Desktop, also while disconnected, for his programs run on.</summary>
internal static class TerminalSessions
{
    // WTS_INFO_CLASS, and the two states in which somebody may have unsaved work.
    private const int UserName = 5;
    private const int DomainName = 7;
    private const int Active = 0;
    private const int Disconnected = 4;

    /// <summary>The users as <c>DOMAIN\name</c>; null when Windows does not tell.</summary>
    public static IReadOnlyList<string>? Read()
    {
        try
        {
            if (!WTSEnumerateSessions(IntPtr.Zero, 0, 1, out var list, out var count))
            {
                return null;
            }

            try
            {
                return Names(list, count);
            }
            finally
            {
                WTSFreeMemory(list);
            }
        }
        catch (Exception failure) when (failure is DllNotFoundException or EntryPointNotFoundException)
        {
            // Nano Server, and some containers, have no terminal services at all.
            return null;
        }
    }

    private static string[] Names(IntPtr list, int count)
    {
        var size = Marshal.SizeOf<Session>();
        var users = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var session = Marshal.PtrToStructure<Session>(list + (i * size));
            if (session.State is Active or Disconnected && Text(session.Id, UserName) is { Length: > 0 } user)
            {
                users.Add(Text(session.Id, DomainName) is { Length: > 0 } domain ? domain + "\\" + user : user);
            }
        }

        return [.. users.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static string? Text(int session, int what)
    {
        if (!WTSQuerySessionInformation(IntPtr.Zero, session, what, out var buffer, out _))
        {
            return null;
        }

        try
        {
            return Marshal.PtrToStringUni(buffer);
        }
        finally
        {
            WTSFreeMemory(buffer);
        }
    }

#pragma warning disable SYSLIB1054 // LibraryImport does not exist on netstandard2.0.
    [DllImport("wtsapi32.dll", EntryPoint = "WTSEnumerateSessionsW", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool WTSEnumerateSessions(IntPtr server, int reserved, int version, out IntPtr sessions, out int count);

    [DllImport("wtsapi32.dll", EntryPoint = "WTSQuerySessionInformationW", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool WTSQuerySessionInformation(IntPtr server, int session, int what, out IntPtr buffer, out int bytes);

    [DllImport("wtsapi32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern void WTSFreeMemory(IntPtr memory);
#pragma warning restore SYSLIB1054

    [StructLayout(LayoutKind.Sequential)]
    private struct Session
    {
        public int Id;
        public IntPtr Station;
        public int State;
    }
}
