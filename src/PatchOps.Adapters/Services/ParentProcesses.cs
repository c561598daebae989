using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Services;

/// <summary>This process and those that started it, from one snapshot of the process list (tlhelp32.h).</summary>
internal static class ParentProcesses
{
    private const int Processes = 0x2;

    /// <summary>Their ids, this process first. An id may have been given to another process since: then one service more counts as own, which is the safe mistake.</summary>
    public static IReadOnlyList<int> OfThis()
    {
        var parents = Parents();
        var chain = new List<int> { GetCurrentProcessId() };
        while (parents.TryGetValue(chain[chain.Count - 1], out var parent) && parent != 0 && !chain.Contains(parent))
        {
            chain.Add(parent);
        }

        return chain;
    }

    private static Dictionary<int, int> Parents()
    {
        var parents = new Dictionary<int, int>();
        var snapshot = CreateToolhelp32Snapshot(Processes, 0);
        if (snapshot == new IntPtr(-1))
        {
            return parents;
        }

        try
        {
            var entry = new Entry { Size = Marshal.SizeOf<Entry>(), File = "" };
            for (var more = Process32First(snapshot, ref entry); more; more = Process32Next(snapshot, ref entry))
            {
                parents[entry.Id] = entry.Parent;
            }
        }
        finally
        {
            CloseHandle(snapshot);
        }

        return parents;
    }

#pragma warning disable SYSLIB1054 // LibraryImport does not exist on netstandard2.0.
    [DllImport("kernel32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetCurrentProcessId();

    [DllImport("kernel32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr CreateToolhelp32Snapshot(int what, int process);

    [DllImport("kernel32.dll", EntryPoint = "Process32FirstW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool Process32First(IntPtr snapshot, ref Entry entry);

    [DllImport("kernel32.dll", EntryPoint = "Process32NextW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool Process32Next(IntPtr snapshot, ref Entry entry);

    [DllImport("kernel32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CloseHandle(IntPtr handle);
#pragma warning restore SYSLIB1054

    /// <summary>PROCESSENTRY32W.</summary>
    [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
    private struct Entry
    {
        public int Size;
        public int Usage;
        public int Id;
        public IntPtr Heap;
        public int Module;
        public int Threads;
        public int Parent;
        public int Priority;
        public int Flags;

        [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 260)]
        public string File;
    }
}
