using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Schedules.Tasks.Interop;

/// <summary>A run of a task (taskschd.idl). Only that it began counts: what it does, it tells by the state's database.</summary>
[ComImport]
[Guid("653758fb-7b9a-4f1e-a471-beeb8e9b834e")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IRunningTask
{
    /// <summary>The task's name.</summary>
    [return: MarshalAs(UnmanagedType.BStr)]
    string GetName();
}
