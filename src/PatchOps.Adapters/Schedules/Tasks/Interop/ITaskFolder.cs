using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Schedules.Tasks.Interop;

/// <summary>A folder of tasks (taskschd.idl).</summary>
[ComImport]
[Guid("8cfac062-a080-4c15-9a88-aa7c2af80dfc")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface ITaskFolder
{
    /// <summary>Its name.</summary>
    [return: MarshalAs(UnmanagedType.BStr)]
    string GetName();

    /// <summary>Its path.</summary>
    [return: MarshalAs(UnmanagedType.BStr)]
    string GetPath();

    /// <summary>A folder in it.</summary>
    ITaskFolder GetFolder([MarshalAs(UnmanagedType.BStr)] string path);

    /// <summary>Not called; it holds its slot.</summary>
    [return: MarshalAs(UnmanagedType.IUnknown)]
    object GetFolders(int flags);

    /// <summary>Makes a folder in it.</summary>
    ITaskFolder CreateFolder([MarshalAs(UnmanagedType.BStr)] string subFolderName, [MarshalAs(UnmanagedType.Struct)] object? sddl);

    /// <summary>Removes a folder in it, which must be empty.</summary>
    void DeleteFolder([MarshalAs(UnmanagedType.BStr)] string subFolderName, int flags);

    /// <summary>A task in it.</summary>
    IRegisteredTask GetTask([MarshalAs(UnmanagedType.BStr)] string path);

    /// <summary>Its tasks; 1 as the flag has the hidden ones too.</summary>
    IRegisteredTaskCollection GetTasks(int flags);

    /// <summary>Removes a task.</summary>
    void DeleteTask([MarshalAs(UnmanagedType.BStr)] string name, int flags);

    /// <summary>Registers a task that is given as XML.</summary>
    IRegisteredTask RegisterTask(
        [MarshalAs(UnmanagedType.BStr)] string path,
        [MarshalAs(UnmanagedType.BStr)] string xmlText,
        int flags,
        [MarshalAs(UnmanagedType.Struct)] object? userId,
        [MarshalAs(UnmanagedType.Struct)] object? password,
        int logonType,
        [MarshalAs(UnmanagedType.Struct)] object? sddl);

    /// <summary>Not called; it holds its slot.</summary>
    IRegisteredTask RegisterTaskDefinition(
        [MarshalAs(UnmanagedType.BStr)] string path,
        [MarshalAs(UnmanagedType.IUnknown)] object definition,
        int flags,
        [MarshalAs(UnmanagedType.Struct)] object? userId,
        [MarshalAs(UnmanagedType.Struct)] object? password,
        int logonType,
        [MarshalAs(UnmanagedType.Struct)] object? sddl);

    /// <summary>Its owner, group and access list, as the flags of SECURITY_INFORMATION ask for them.</summary>
    [return: MarshalAs(UnmanagedType.BStr)]
    string GetSecurityDescriptor(int securityInformation);

    /// <summary>Sets what the text says of them.</summary>
    void SetSecurityDescriptor([MarshalAs(UnmanagedType.BStr)] string sddl, int flags);
}
