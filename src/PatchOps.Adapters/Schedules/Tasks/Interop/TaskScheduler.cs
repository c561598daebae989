using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Schedules.Tasks.Interop;

/// <summary>The system's own Task Scheduler.</summary>
internal static class TaskScheduler
{
    private const int Attempts = 10;
    private static readonly Guid s_class = new("0f87369f-a4e5-4cfc-bd3e-73e6154572dd");
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(200);

    /// <summary>A connection to it, under this account.</summary>
    /// <exception cref="COMException">It is not there, or cannot be reached.</exception>
    public static ITaskService Connect()
    {
#pragma warning disable CA1416 // Asked for on Windows alone; an attribute that says so does not exist on netstandard2.0.
        var service = (ITaskService)Activator.CreateInstance(Type.GetTypeFromCLSID(s_class, throwOnError: true)!)!;
#pragma warning restore CA1416
        for (var attempt = 1; !TryConnect(service, isLast: attempt == Attempts); attempt++)
        {
            Thread.Sleep(s_between);
        }

        return service;
    }

    // Its service may just be starting or ending: then nobody listens yet, and "not found" means that.
    private static bool TryConnect(ITaskService service, bool isLast)
    {
        try
        {
            service.Connect(null, null, null, null);
            return true;
        }
        catch (Exception failure) when (!isLast && TaskFailure.IsMissing(failure))
        {
            return false;
        }
    }
}
