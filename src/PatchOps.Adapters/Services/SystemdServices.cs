using System.Globalization;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Processes.Stale;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Services;

/// <summary>The units of systemd, through systemctl and journalctl. Where systemd does not run, it says so and knows nothing.</summary>
/// <param name="processes">Runs the tools.</param>
/// <param name="fileSystem">Where <c>/run</c> and <c>/proc</c> are looked for; <c>/</c>, or a test's folder.</param>
internal sealed class SystemdServices(IProcessRunner processes, string fileSystem = "/") : IServices
{
    private const string LogSource = "services";

    // More errors than this make no difference to a comparison, and their list would be megabytes.
    private const int MostErrors = 10_000;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    // TimeoutStartSec and TimeoutStopSec are 90 s each by default.
    private static readonly TimeSpan s_restartPatience = TimeSpan.FromMinutes(5);

    /// <summary>The same test as sd_booted(3).</summary>
    public bool IsAvailable => Directory.Exists(Path.Combine(fileSystem, "run/systemd/system"));

    /// <inheritdoc/>
    public string? Own
    {
        get
        {
            try
            {
                return ControlGroup.Unit(File.ReadAllText(Path.Combine(fileSystem, "proc/self/cgroup")));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    /// <inheritdoc/>
    public bool? IsRunning(string service, OperationContext context)
    {
        ArgumentGuard.NotNull(service, nameof(service));
        return UnitName.IsValid(service) ? SystemctlOutput.IsRunning(Show(service, context) ?? "") : null;
    }

    /// <inheritdoc/>
    public void Restart(string service, OperationContext context)
    {
        ArgumentGuard.NotNull(service, nameof(service));
        if (Refusal(service, context) is { } refusal)
        {
            throw Failed(service, refusal);
        }

        ProcessResult result;
        try
        {
            result = Run("systemctl", ["--no-ask-password", "restart", "--", service], s_restartPatience, context);
        }
        catch (PatchOpsException failure)
        {
            throw Failed(service, failure.Message, failure);
        }

        if (result.ExitCode != 0)
        {
            throw Failed(service, $"systemctl ended with {result.ExitCode}: {Printable.Of(result.Error.Trim())}");
        }

        // systemctl is content as soon as the program was started: one that ends at once has left no trace in its exit code.
        if (IsRunning(service, context) != true)
        {
            throw Failed(service, "systemctl restarted it, but it does not run.");
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string>? GetFailed(OperationContext context) =>
        Output("systemctl", ["list-units", "--failed", "--all", "--plain", "--full", "--no-legend", "--no-pager"], context) is { } output
            ? SystemctlOutput.Units(output)
            : null;

    /// <summary>How many entries of priority err and worse were written since then, at most 10,000.</summary>
    public int? CountErrors(DateTimeOffset since, OperationContext context)
    {
        var second = since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string[] arguments =
        [
            "--priority=err", "--since=@" + second, "--lines=" + MostErrors.ToString(CultureInfo.InvariantCulture), "--output=json", "--output-fields=PRIORITY", "--no-pager",
        ];
        var result = Try("journalctl", arguments, context);

        // Whoever is in none of the groups that may read the journal is shown his own entries, with this hint and exit code 0.
        return result is { ExitCode: 0 } && result.Error.IndexOf("not seeing messages", StringComparison.Ordinal) < 0
            && result.Error.IndexOf("No journal files", StringComparison.Ordinal) < 0
            ? SystemctlOutput.Entries(result.Output)
            : null;
    }

    private string? Refusal(string service, OperationContext context)
    {
        if (!UnitName.IsValid(service))
        {
            return "that is not the name of a unit.";
        }

        if (!IsAvailable)
        {
            return "systemd does not run here.";
        }

        if (UnitName.Full(service) == Own)
        {
            return "this program runs in it: the deployment would end with it.";
        }

        if (UnitName.IsProtected(service))
        {
            return "it is not restarted while users work; a restart of the machine replaces its code.";
        }

        var shown = Show(service, context) ?? "";
        return SystemctlOutput.Property(shown, "LoadState") is "not-found" ? "there is no such unit."
            : SystemctlOutput.Property(shown, "Type") == "oneshot" ? "it is a task and no service: restarting it would run the task again."
            : null;
    }

    private string? Show(string service, OperationContext context) =>
        Output("systemctl", ["show", "--no-pager", "--property=LoadState", "--property=ActiveState", "--property=Type", "--", service], context);

    private string? Output(string tool, IReadOnlyList<string> arguments, OperationContext context) =>
        Try(tool, arguments, context) is { ExitCode: 0 } result ? result.Output : null;

    private ProcessResult? Try(string tool, IReadOnlyList<string> arguments, OperationContext context)
    {
        if (!IsAvailable)
        {
            return null;
        }

        try
        {
            return Run(tool, arguments, s_patience, context);
        }
        catch (PatchOpsException failure)
        {
            context.Log.Write(LogLevel.Warning, LogSource, failure.Message);
            return null;
        }
    }

    private ProcessResult Run(string tool, IReadOnlyList<string> arguments, TimeSpan timeout, OperationContext context) => processes.Run(
        new ProcessSpec
        {
            FileName = tool,
            Arguments = arguments,
            Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C", ["SYSTEMD_COLORS"] = "0", ["SYSTEMD_PAGER"] = "" },
            Timeout = timeout,
        },
        context);

    private static PatchOpsException Failed(string service, string reason, Exception? inner = null) =>
        ErrorCodes.ServiceNotRestarted.ToException($"The service '{Printable.Of(service)}' was not restarted: {reason}", service, inner);
}
