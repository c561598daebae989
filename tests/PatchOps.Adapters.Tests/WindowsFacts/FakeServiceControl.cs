using System.ComponentModel;
using PatchOps.Adapters.Services;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.WindowsFacts;

/// <summary>Services in memory, whose states change at once; what is asked of them is written down.</summary>
internal sealed class FakeServiceControl : IServiceControl, IWait
{
    private readonly Dictionary<string, WindowsService> _services = new(StringComparer.OrdinalIgnoreCase);

    public List<string> Asked { get; } = [];

    public Dictionary<string, string[]> Dependants { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Services that refuse to stop (ERROR_INVALID_SERVICE_CONTROL).</summary>
    public HashSet<string> Refusing { get; } = [];

    /// <summary>Services that hang while they stop.</summary>
    public HashSet<string> Hanging { get; } = [];

    /// <summary>Services that end as soon as they are started.</summary>
    public HashSet<string> Dying { get; } = [];

    public bool IsForbidden { get; set; }

    public int[] OwnProcesses { get; set; } = [4242];

    public int Pauses { get; private set; }

    public FakeServiceControl Add(string name, WindowsServiceState state = WindowsServiceState.Running, int process = 10, int exitCode = 0, bool isAutomatic = true)
    {
        _services[name] = new WindowsService { Name = name, State = state, ProcessId = process, ExitCode = exitCode, IsAutomatic = isAutomatic };
        return this;
    }

    public IReadOnlyList<WindowsService>? List() => IsForbidden ? null : [.. _services.Values];

    public WindowsService? Find(string name) => IsForbidden ? throw new Win32Exception(5) : _services.GetValueOrDefault(name);

    public IReadOnlyList<string> GetDependants(string name) => Dependants.GetValueOrDefault(name) ?? [];

    public void Stop(string name)
    {
        Asked.Add("stop " + name);
        if (Refusing.Contains(name))
        {
            throw new Win32Exception(1052);
        }

        Set(name, Hanging.Contains(name) ? WindowsServiceState.Stopping : WindowsServiceState.Stopped);
    }

    public void Start(string name)
    {
        Asked.Add("start " + name);
        Set(name, Dying.Contains(name) ? WindowsServiceState.Stopped : WindowsServiceState.Running);
    }

    public IReadOnlyList<int> GetOwnProcesses() => OwnProcesses;

    public int? CountErrors(DateTimeOffset since, int limit) => IsForbidden ? null : limit;

    public void Pause(TimeSpan time, CancellationToken cancellation) => Pauses++;

    private void Set(string name, WindowsServiceState state) => _services[name] = _services[name] with { State = state };
}
