using System.Globalization;
using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Services;

/// <summary>Counts the errors in Windows' event log (winevt.h).</summary>
internal static class EventLogErrors
{
    private const int ByChannel = 0x1;
    private const int Batch = 256;
    private const int NoMoreItems = 259;
    private const int Patience = 10_000;

    /// <summary>How many entries of the levels critical and error System and Application have since then; null when they may not be read.</summary>
    public static int? Count(DateTimeOffset since, int limit)
    {
        var from = since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var count = 0;
        try
        {
            foreach (var channel in (string[])["System", "Application"])
            {
                if (Count(channel, $"*[System[(Level=1 or Level=2) and TimeCreated[@SystemTime>='{from}']]]", limit - count) is not { } found)
                {
                    return null;
                }

                count += found;
            }
        }
        catch (Exception failure) when (failure is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }

        return count;
    }

    private static int? Count(string channel, string query, int limit)
    {
        var result = EvtQuery(IntPtr.Zero, channel, query, ByChannel);
        if (result == IntPtr.Zero)
        {
            return null;
        }

        var events = new IntPtr[Batch];
        try
        {
            for (var count = 0; count < limit;)
            {
                if (!EvtNext(result, Batch, events, Patience, 0, out var returned))
                {
                    return Marshal.GetLastWin32Error() == NoMoreItems ? count : null;
                }

                for (var i = 0; i < returned; i++)
                {
                    EvtClose(events[i]);
                }

                count += returned;
            }

            return limit;
        }
        finally
        {
            EvtClose(result);
        }
    }

#pragma warning disable SYSLIB1054 // LibraryImport does not exist on netstandard2.0.
    [DllImport("wevtapi.dll", CharSet = CharSet.Unicode, ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr EvtQuery(IntPtr session, string path, string query, int flags);

    [DllImport("wevtapi.dll", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool EvtNext(IntPtr result, int size, [Out] IntPtr[] events, int timeout, int flags, out int returned);

    [DllImport("wevtapi.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool EvtClose(IntPtr handle);
#pragma warning restore SYSLIB1054
}
