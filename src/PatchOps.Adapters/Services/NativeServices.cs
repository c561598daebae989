using System.ComponentModel;
using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Services;

/// <summary>The functions of winsvc.h that are used, with their errors as exceptions.</summary>
internal static class NativeServices
{
    public const int Connect = 0x1;
    public const int Enumerate = 0x4 | Connect;
    public const int QueryConfig = 0x1;
    public const int QueryStatus = 0x4;
    public const int ListDependants = 0x8;
    public const int MayStart = 0x10;
    public const int MayStop = 0x20;
    public const int StopControl = 1;
    public const int Automatic = 2;
    private const int Win32Services = 0x30;
    private const int AllStates = 3;
    private const int ActiveStates = 1;
    private const int MoreData = 234;
    private const int NotEnough = 122;
    private const int NoSuchService = 1060;

    public static ServiceHandle OpenManager(int access)
    {
        var handle = OpenSCManager(null, null, access);
        return handle.IsInvalid ? throw Last(handle) : handle;
    }

    /// <summary>Opens a service; null when there is none of this name.</summary>
    public static ServiceHandle? TryOpen(ServiceHandle manager, string name, int access)
    {
        var handle = OpenService(manager, name, access);
        if (!handle.IsInvalid)
        {
            return handle;
        }

        var error = Last(handle);
        return error.NativeErrorCode == NoSuchService ? null : throw error;
    }

    public static WindowsService Query(ServiceHandle service, string name)
    {
        using var buffer = new Native(Marshal.SizeOf<Status>());
        return QueryServiceStatusEx(service, 0, buffer.Pointer, buffer.Size, out _)
            ? ToService(name, Marshal.PtrToStructure<Status>(buffer.Pointer))
            : throw new Win32Exception(Marshal.GetLastWin32Error());
    }

    public static int StartType(ServiceHandle service)
    {
        const int Largest = 8 * 1024;
        using var buffer = new Native(Largest);

        // QUERY_SERVICE_CONFIG begins with the kind, and then the start type.
        return QueryServiceConfig(service, buffer.Pointer, buffer.Size, out _) ? Marshal.ReadInt32(buffer.Pointer, 4) : throw new Win32Exception(Marshal.GetLastWin32Error());
    }

    public static int Control(ServiceHandle service, int control)
    {
        using var status = new Native(Marshal.SizeOf<Status>());
        return ControlService(service, control, status.Pointer) ? 0 : Marshal.GetLastWin32Error();
    }

    public static int Start(ServiceHandle service) => StartService(service, 0, IntPtr.Zero) ? 0 : Marshal.GetLastWin32Error();

    public static IReadOnlyList<WindowsService> EnumerateAll(ServiceHandle manager, int limit)
    {
        for (var size = 64 * 1024; ; size *= 2)
        {
            var resume = 0;
            using var buffer = new Native(size);
            if (EnumServicesStatusEx(manager, 0, Win32Services, AllStates, buffer.Pointer, buffer.Size, out _, out var count, ref resume, null))
            {
                return Entries<ProcessEntry>(buffer.Pointer, count).Select(e => ToService(Marshal.PtrToStringUni(e.Name)!, e.Status)).ToArray();
            }

            Grow(size, limit);
        }
    }

    public static IReadOnlyList<string> Dependants(ServiceHandle service, int limit)
    {
        for (var size = 16 * 1024; ; size *= 2)
        {
            using var buffer = new Native(size);
            if (EnumDependentServices(service, ActiveStates, buffer.Pointer, buffer.Size, out _, out var count))
            {
                return Entries<Entry>(buffer.Pointer, count).Select(e => Marshal.PtrToStringUni(e.Name)!).ToArray();
            }

            Grow(size, limit);
        }
    }

    private static void Grow(int size, int limit)
    {
        var error = Marshal.GetLastWin32Error();
        if (error is not (MoreData or NotEnough) || size >= limit)
        {
            throw new Win32Exception(error);
        }
    }

    private static IEnumerable<T> Entries<T>(IntPtr buffer, int count)
        where T : struct => Enumerable.Range(0, count).Select(i => Marshal.PtrToStructure<T>(IntPtr.Add(buffer, i * Marshal.SizeOf<T>())));

    private static WindowsService ToService(string name, Status status) => new()
    {
        Name = name,
        State = (WindowsServiceState)status.State,
        ProcessId = status.ProcessId,
        ExitCode = status.ExitCode == WindowsService.OwnError && status.OwnExitCode == 0 ? 0 : status.ExitCode,
    };

    private static Win32Exception Last(ServiceHandle handle)
    {
        var error = new Win32Exception(Marshal.GetLastWin32Error());
        handle.Dispose();
        return error;
    }

#pragma warning disable SYSLIB1054 // LibraryImport does not exist on netstandard2.0.
    [DllImport("advapi32.dll", EntryPoint = "OpenSCManagerW", CharSet = CharSet.Unicode, ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern ServiceHandle OpenSCManager(string? machine, string? database, int access);

    [DllImport("advapi32.dll", EntryPoint = "OpenServiceW", CharSet = CharSet.Unicode, ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern ServiceHandle OpenService(ServiceHandle manager, string name, int access);

    [DllImport("advapi32.dll", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool QueryServiceStatusEx(ServiceHandle service, int level, IntPtr buffer, int size, out int needed);

    [DllImport("advapi32.dll", EntryPoint = "QueryServiceConfigW", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool QueryServiceConfig(ServiceHandle service, IntPtr buffer, int size, out int needed);

    [DllImport("advapi32.dll", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool ControlService(ServiceHandle service, int control, IntPtr status);

    [DllImport("advapi32.dll", EntryPoint = "StartServiceW", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool StartService(ServiceHandle service, int count, IntPtr arguments);

    [DllImport("advapi32.dll", EntryPoint = "EnumServicesStatusExW", CharSet = CharSet.Unicode, ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool EnumServicesStatusEx(
        ServiceHandle manager, int level, int kind, int state, IntPtr buffer, int size, out int needed, out int count, ref int resume, string? group);

    [DllImport("advapi32.dll", EntryPoint = "EnumDependentServicesW", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool EnumDependentServices(ServiceHandle service, int state, IntPtr buffer, int size, out int needed, out int count);
#pragma warning restore SYSLIB1054

    /// <summary>SERVICE_STATUS_PROCESS; SERVICE_STATUS is its first seven fields.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Status
    {
        public int Kind;
        public int State;
        public int Accepted;
        public int ExitCode;
        public int OwnExitCode;
        public int CheckPoint;
        public int WaitHint;
        public int ProcessId;
        public int Flags;
    }

    /// <summary>ENUM_SERVICE_STATUS_PROCESS.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ProcessEntry
    {
        public IntPtr Name;
        public IntPtr DisplayName;
        public Status Status;
    }

    /// <summary>ENUM_SERVICE_STATUS.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public IntPtr Name;
        public IntPtr DisplayName;
        public int Kind;
        public int State;
        public int Accepted;
        public int ExitCode;
        public int OwnExitCode;
        public int CheckPoint;
        public int WaitHint;
    }

    /// <summary>Memory for a call.</summary>
    private sealed class Native(int size) : IDisposable
    {
        public IntPtr Pointer { get; } = Marshal.AllocHGlobal(size);

        public int Size => size;

        public void Dispose() => Marshal.FreeHGlobal(Pointer);
    }
}
