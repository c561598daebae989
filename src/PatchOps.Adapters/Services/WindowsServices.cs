using System.ComponentModel;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Services;

/// <summary>The services of Windows.</summary>
/// <param name="control">The Service Control Manager.</param>
/// <param name="wait">Waits between two looks at a service.</param>
internal sealed class WindowsServices(IServiceControl control, IWait wait) : IServices
{
    private const string LogSource = "services";

    // More errors than this make no difference to a comparison.
    private const int MostErrors = 10_000;
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public bool IsAvailable => control.List() is not null;

    /// <summary>A service whose process is this one or one that started it: an agent that is restarted ends what it runs.</summary>
    public string? Own => Owners().FirstOrDefault();

    /// <inheritdoc/>
    public bool? IsRunning(string service, OperationContext context)
    {
        ArgumentGuard.NotNull(service, nameof(service));
        try
        {
            return ServiceName.IsValid(service) && control.Find(service) is { } found ? found.State == WindowsServiceState.Running : null;
        }
        catch (Win32Exception failure)
        {
            context.Log.Write(LogLevel.Warning, LogSource, $"'{Printable.Of(service)}': {failure.Message}");
            return null;
        }
    }

    /// <inheritdoc/>
    public void Restart(string service, OperationContext context)
    {
        ArgumentGuard.NotNull(service, nameof(service));
        try
        {
            if (Refusal(service) is { } refusal)
            {
                throw Failed(service, refusal);
            }

            var dependants = control.GetDependants(service);
            if (dependants.FirstOrDefault(d => ServiceName.IsProtected(d) || IsOwn(d)) is { } untouchable)
            {
                throw Failed(service, $"'{Printable.Of(untouchable)}' needs it, and is not restarted while users work.");
            }

            RestartWith(service, dependants, context);
        }
        catch (Win32Exception failure)
        {
            throw Failed(service, failure.Message, failure);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string>? GetFailed(OperationContext context) => control.List()?.Where(s => s.IsFailed()).Select(s => s.Name).ToArray();

    /// <summary>How many errors the logs System and Application have had since then, at most 10,000.</summary>
    public int? CountErrors(DateTimeOffset since, OperationContext context) => control.CountErrors(since, MostErrors);

    // Once something was stopped it is started again whatever happens: a machine whose services stay down is worse than old code. Not cancelled for the same reason.
    private void RestartWith(string service, IReadOnlyList<string> dependants, OperationContext context)
    {
        string[] all = [.. dependants, service];
        var stopped = new List<string>();
        Exception? failure = null;
        foreach (var name in all)
        {
            try
            {
                stopped.Add(name);
                control.Stop(name);
                WaitFor(name, WindowsServiceState.Stopped);
            }
            catch (Exception e) when (e is Win32Exception or PatchOpsException)
            {
                failure = e;
                break;
            }
        }

        for (var i = stopped.Count - 1; i >= 0; i--)
        {
            try
            {
                if (control.Find(stopped[i])?.State != WindowsServiceState.Running)
                {
                    control.Start(stopped[i]);
                    WaitFor(stopped[i], WindowsServiceState.Running);
                }
            }
            catch (Exception e) when (e is Win32Exception or PatchOpsException)
            {
                context.Log.Write(LogLevel.Error, LogSource, $"'{Printable.Of(stopped[i])}' did not come back: {e.Message}");
                failure ??= e;
            }
        }

        if (failure is not null)
        {
            throw failure as PatchOpsException ?? Failed(service, failure.Message, failure);
        }
    }

    // By looks and not by the clock: the bound holds under a debugger and in a test alike.
    private void WaitFor(string name, WindowsServiceState wanted)
    {
        for (var looks = s_patience.Ticks / s_look.Ticks; looks > 0; looks--)
        {
            var state = control.Find(name)?.State;
            if (state == wanted)
            {
                return;
            }

            if (wanted == WindowsServiceState.Running && state == WindowsServiceState.Stopped)
            {
                throw Failed(name, "it was started, and ended at once.");
            }

            wait.Pause(s_look, CancellationToken.None);
        }

        throw Failed(name, $"it was not {(wanted == WindowsServiceState.Stopped ? "stopped" : "running")} within {s_patience.TotalMinutes} min.");
    }

    private string? Refusal(string service)
    {
        if (!ServiceName.IsValid(service))
        {
            return "that is not the name of a service.";
        }

        if (ServiceName.IsProtected(service))
        {
            return "it is not restarted while users work; a restart of the machine replaces its code.";
        }

        return control.Find(service) is not { } found ? "there is no such service."
            : IsOwn(found.Name) ? "this program runs in it: the deployment would end with it."
            : found.State != WindowsServiceState.Running ? "it does not run."
            : null;
    }

    private bool IsOwn(string service) => Owners().Contains(service, StringComparer.OrdinalIgnoreCase);

    // One svchost may hold several: each of them is an owner.
    private IEnumerable<string> Owners()
    {
        var processes = control.GetOwnProcesses();
        return (control.List() ?? []).Where(s => s.ProcessId != 0 && processes.Contains(s.ProcessId)).Select(s => s.Name);
    }

    private static PatchOpsException Failed(string service, string reason, Exception? inner = null) =>
        ErrorCodes.ServiceNotRestarted.ToException($"The service '{Printable.Of(service)}' was not restarted: {reason}", service, inner);
}
