using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Schedules.Tasks.Interop;

/// <summary>The Task Scheduler (taskschd.idl). The members stand in the order of the interface, which is the order of its slots.</summary>
[ComImport]
[Guid("2faba4c7-4da9-4013-9697-20cc3fd40f85")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface ITaskService
{
    /// <summary>A folder by its path.</summary>
    ITaskFolder GetFolder([MarshalAs(UnmanagedType.BStr)] string path);

    /// <summary>Not called; it holds its slot.</summary>
    [return: MarshalAs(UnmanagedType.IUnknown)]
    object GetRunningTasks(int flags);

    /// <summary>Not called; it holds its slot.</summary>
    [return: MarshalAs(UnmanagedType.IUnknown)]
    object NewTask(uint flags);

    /// <summary>Connects; null throughout for this machine and this account.</summary>
    void Connect(
        [MarshalAs(UnmanagedType.Struct)] object? serverName,
        [MarshalAs(UnmanagedType.Struct)] object? user,
        [MarshalAs(UnmanagedType.Struct)] object? domain,
        [MarshalAs(UnmanagedType.Struct)] object? password);
}
