using System.ComponentModel;

namespace PatchOps.Adapters.Services;

/// <summary>The Service Control Manager of this machine.</summary>
internal sealed class NativeServiceControl : IServiceControl
{
    // Far more than any machine has: a list that keeps growing while it is read ends here.
    private const int LargestList = 16 * 1024 * 1024;

    /// <inheritdoc/>
    public IReadOnlyList<WindowsService>? List()
    {
        try
        {
            using var manager = NativeServices.OpenManager(NativeServices.Enumerate);
            var entries = NativeServices.EnumerateAll(manager, LargestList);

            // The start type is asked only of what has failed: a handle for each of 300 services costs more than the list.
            return entries.Select(s => s.State == WindowsServiceState.Stopped && s.ExitCode is not (0 or WindowsService.NeverStarted) ? s with { IsAutomatic = IsAutomatic(manager, s.Name) } : s).ToArray();
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public WindowsService? Find(string name)
    {
        using var manager = NativeServices.OpenManager(NativeServices.Connect);
        using var service = NativeServices.TryOpen(manager, name, NativeServices.QueryStatus);
        return service is null ? null : NativeServices.Query(service, name);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> GetDependants(string name) => With(name, NativeServices.ListDependants, service => NativeServices.Dependants(service, LargestList));

    /// <inheritdoc/>
    public void Stop(string name) => With(name, NativeServices.MayStop, service =>
    {
        const int NotRunning = 1062;
        var error = NativeServices.Control(service, NativeServices.StopControl);
        return error is 0 or NotRunning ? true : throw new Win32Exception(error);
    });

    /// <inheritdoc/>
    public void Start(string name) => With(name, NativeServices.MayStart, service =>
    {
        const int AlreadyRunning = 1056;
        var error = NativeServices.Start(service);
        return error is 0 or AlreadyRunning ? true : throw new Win32Exception(error);
    });

    /// <inheritdoc/>
    public IReadOnlyList<int> GetOwnProcesses() => ParentProcesses.OfThis();

    /// <inheritdoc/>
    public int? CountErrors(DateTimeOffset since, int limit) => EventLogErrors.Count(since, limit);

    private static bool IsAutomatic(ServiceHandle manager, string name)
    {
        try
        {
            using var service = NativeServices.TryOpen(manager, name, NativeServices.QueryConfig);
            return service is not null && NativeServices.StartType(service) == NativeServices.Automatic;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static T With<T>(string name, int access, Func<ServiceHandle, T> act)
    {
        const int NoSuchService = 1060;
        using var manager = NativeServices.OpenManager(NativeServices.Connect);
        using var service = NativeServices.TryOpen(manager, name, access) ?? throw new Win32Exception(NoSuchService);
        return act(service);
    }
}
