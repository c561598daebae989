using System.ComponentModel;

namespace PatchOps.Adapters.Services;

/// <summary>The Service Control Manager, one call at a time.</summary>
internal interface IServiceControl
{
    /// <summary>All services, with their states; null when they may not be listed.</summary>
    IReadOnlyList<WindowsService>? List();

    /// <summary>A service; null when there is none of this name.</summary>
    /// <exception cref="Win32Exception">It may not be asked.</exception>
    WindowsService? Find(string name);

    /// <summary>The services that run and need this one, in the order in which they are to be stopped.</summary>
    /// <exception cref="Win32Exception">They cannot be told.</exception>
    IReadOnlyList<string> GetDependants(string name);

    /// <summary>Asks it to stop, and returns.</summary>
    /// <exception cref="Win32Exception">It refused.</exception>
    void Stop(string name);

    /// <summary>Asks it to start, and returns.</summary>
    /// <exception cref="Win32Exception">It refused.</exception>
    void Start(string name);

    /// <summary>The ids of this process and of those that started it, as far as they still run.</summary>
    IReadOnlyList<int> GetOwnProcesses();

    /// <summary>How many errors System and Application have had since then, at most <paramref name="limit"/>; null when they may not be read.</summary>
    int? CountErrors(DateTimeOffset since, int limit);
}
