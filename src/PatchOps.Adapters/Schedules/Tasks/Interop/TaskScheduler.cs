using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Schedules.Tasks.Interop;

/// <summary>The system's own Task Scheduler.</summary>
internal static class TaskScheduler
{
    private static readonly Guid s_class = new("0f87369f-a4e5-4cfc-bd3e-73e6154572dd");

    /// <summary>A connection to it, under this account.</summary>
    /// <exception cref="COMException">It is not there, or cannot be reached.</exception>
    public static ITaskService Connect()
    {
#pragma warning disable CA1416 // Asked for on Windows alone; an attribute that says so does not exist on netstandard2.0.
        var service = (ITaskService)Activator.CreateInstance(Type.GetTypeFromCLSID(s_class, throwOnError: true)!)!;
#pragma warning restore CA1416
        service.Connect(null, null, null, null);
        return service;
    }
}
