using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Schedules.Tasks.Interop;

/// <summary>The tasks of a folder (taskschd.idl).</summary>
[ComImport]
[Guid("86627eb4-42a7-41e4-a4d9-ac33a72f2d52")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IRegisteredTaskCollection
{
    /// <summary>How many.</summary>
    int GetCount();

    /// <summary>One of them; the first is 1.</summary>
    IRegisteredTask GetItem([MarshalAs(UnmanagedType.Struct)] object index);
}
