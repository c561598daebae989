using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Schedules.Tasks.Interop;

/// <summary>A registered task (taskschd.idl).</summary>
[ComImport]
[Guid("9c86f320-dee3-4dd1-b972-a303f26b061e")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IRegisteredTask
{
    /// <summary>Its name.</summary>
    [return: MarshalAs(UnmanagedType.BStr)]
    string GetName();

    /// <summary>Its path.</summary>
    [return: MarshalAs(UnmanagedType.BStr)]
    string GetPath();

    /// <summary>TASK_STATE: 0 unknown, 1 disabled, 2 queued, 3 ready, 4 running.</summary>
    int GetState();

    /// <summary>Whether it may run.</summary>
    [return: MarshalAs(UnmanagedType.VariantBool)]
    bool GetEnabled();

    /// <summary>Whether it may run.</summary>
    void SetEnabled([MarshalAs(UnmanagedType.VariantBool)] bool enabled);

    /// <summary>Runs it now.</summary>
    IRunningTask Run([MarshalAs(UnmanagedType.Struct)] object? parameters);

    /// <summary>Not called; it holds its slot.</summary>
    IRunningTask RunEx([MarshalAs(UnmanagedType.Struct)] object? parameters, int flags, int sessionId, [MarshalAs(UnmanagedType.BStr)] string? user);

    /// <summary>Not called; it holds its slot.</summary>
    [return: MarshalAs(UnmanagedType.IUnknown)]
    object GetInstances(int flags);

    /// <summary>When it ran last, by the local clock; day 0 (1899-12-30) for never.</summary>
    DateTime GetLastRunTime();

    /// <summary>The exit code of the last run, or why it did not run.</summary>
    int GetLastTaskResult();

    /// <summary>How often it should have run and did not.</summary>
    int GetNumberOfMissedRuns();

    /// <summary>When it runs next, by the local clock; day 0 (1899-12-30) for never.</summary>
    DateTime GetNextRunTime();

    /// <summary>Not called; it holds its slot.</summary>
    [return: MarshalAs(UnmanagedType.IUnknown)]
    object GetDefinition();

    /// <summary>The task as XML.</summary>
    [return: MarshalAs(UnmanagedType.BStr)]
    string GetXml();

    /// <summary>Its owner, group and access list, as the flags of SECURITY_INFORMATION ask for them.</summary>
    [return: MarshalAs(UnmanagedType.BStr)]
    string GetSecurityDescriptor(int securityInformation);

    /// <summary>Sets what the text says of them.</summary>
    void SetSecurityDescriptor([MarshalAs(UnmanagedType.BStr)] string sddl, int flags);

    /// <summary>Ends what runs of it.</summary>
    void Stop(int flags);
}
