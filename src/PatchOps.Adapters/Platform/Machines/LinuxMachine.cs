using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Machines;

/// <summary>A machine under Linux, with or without systemd.</summary>
/// <param name="processes">Runs loginctl, who and shutdown.</param>
/// <param name="fileSystem">Where <c>/proc</c>, <c>/sys</c> and <c>/run</c> are looked for; <c>/</c>, or a test's folder.</param>
internal sealed class LinuxMachine(IProcessRunner processes, string fileSystem = "/") : IMachine
{
    private const string LogSource = "machine";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    // In these a restart would end the container alone, or nothing: not what replaces the kernel.
    private static readonly string[] s_containerMarks = [".dockerenv", "run/.containerenv", "run/systemd/container", "proc/vz"];

    /// <inheritdoc/>
    public string? BootId => BootIds.OfLinux(fileSystem);

    /// <inheritdoc/>
    public bool IsElevated => Elevation.IsElevated();

    /// <inheritdoc/>
    public string User => AccountName.Of(Environment.UserName, Environment.GetEnvironmentVariable("SUDO_USER"));

    /// <inheritdoc/>
    public bool? IsOnBattery => PowerSupplies.IsOnBattery(In("sys/class/power_supply"));

    private bool HasSystemd => Directory.Exists(In("run/systemd/system"));

    /// <inheritdoc/>
    public IReadOnlyList<string> GetLoggedOnUsers(OperationContext context)
    {
        ArgumentGuard.NotNull(context, nameof(context));
        if (HasSystemd && Output("loginctl", ["list-sessions", "--no-legend", "--no-pager"], context) is { } listed)
        {
            var ids = LoggedOn.SessionIds(listed);
            if (ids.Count == 0)
            {
                return [];
            }

            // A session that ended meanwhile makes it end with 1; the others are told all the same.
            string[] arguments = ["show-session", "--no-pager", "--property=Name", "--property=Class", "--property=State", "--", .. ids];
            if (Output("loginctl", arguments, context, anyCode: true) is { Length: > 0 } shown)
            {
                return LoggedOn.Sessions(shown);
            }
        }

        return LoggedOn.Who(Output("who", [], context) ?? "");
    }

    /// <inheritdoc/>
    public void Restart(TimeSpan grace, bool notify, string message, OperationContext context)
    {
        ArgumentGuard.NotNull(message, nameof(message));
        ArgumentGuard.NotNull(context, nameof(context));
        if (s_containerMarks.FirstOrDefault(mark => File.Exists(In(mark)) || Directory.Exists(In(mark))) is { } found)
        {
            throw NotPossible($"This is a container ('{In(found)}' is there): a restart of it would not replace the kernel.");
        }

        var (tool, arguments) = RestartCommand(grace, notify, message, HasSystemd);
        ProcessResult result;
        try
        {
            result = Run(tool, arguments, context);
        }
        catch (PatchOpsException failure)
        {
            throw NotPossible($"The restart could not be asked for: {failure.Message}", failure);
        }

        if (result.ExitCode != 0)
        {
            throw NotPossible($"'{tool}' refused the restart with {result.ExitCode}: {Printable.Of(result.Error.Trim())}");
        }

        context.Log.Write(LogLevel.Verbose, LogSource, $"a restart was asked for, in {grace.TotalMinutes:0.#} min");
    }

    /// <inheritdoc/>
    public void CancelRestart(OperationContext context)
    {
        ArgumentGuard.NotNull(context, nameof(context));
        if (s_containerMarks.Any(mark => File.Exists(In(mark)) || Directory.Exists(In(mark))))
        {
            // Restart refuses here: nothing can have been asked for.
            return;
        }

        ProcessResult result;
        try
        {
            result = Run("shutdown", ["-c"], context);
        }
        catch (PatchOpsException failure)
        {
            throw ErrorCodes.RestartNotCancelled.ToException($"shutdown could not be run: {failure.Message}", inner: failure);
        }

        // systemd's ends with 0 where nothing was asked for; sysvinit's says so with 1.
        if (result.ExitCode != 0 && result.Error.IndexOf("cannot find pid", StringComparison.OrdinalIgnoreCase) < 0)
        {
            throw ErrorCodes.RestartNotCancelled.ToException($"'shutdown -c' ended with {result.ExitCode}: {Printable.Of(result.Error.Trim())}");
        }
    }

    /// <summary>The command that restarts: shutdown(8) takes whole minutes, so that the grace is rounded up; only systemd's can be silent.</summary>
    internal static (string Tool, IReadOnlyList<string> Arguments) RestartCommand(TimeSpan grace, bool notify, string message, bool hasSystemd)
    {
        string[] silent = hasSystemd && !notify ? ["--no-wall"] : [];
        if (grace <= TimeSpan.Zero)
        {
            return hasSystemd ? ("systemctl", [.. silent, "reboot"]) : ("shutdown", ["-r", "now"]);
        }

        var minutes = ((int)Math.Min(Math.Ceiling(grace.TotalMinutes), 24 * 60)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        string[] words = notify && Printable.Of(message).Trim() is { Length: > 0 } line ? [line] : [];
        return ("shutdown", ["-r", .. silent, "--", "+" + minutes, .. words]);
    }

    private string? Output(string tool, IReadOnlyList<string> arguments, OperationContext context, bool anyCode = false)
    {
        try
        {
            var result = Run(tool, arguments, context);
            return anyCode || result.ExitCode == 0 ? result.Output : null;
        }
        catch (PatchOpsException failure)
        {
            context.Log.Write(LogLevel.Debug, LogSource, failure.Message);
            return null;
        }
    }

    private ProcessResult Run(string tool, IReadOnlyList<string> arguments, OperationContext context) => processes.Run(
        new ProcessSpec
        {
            FileName = tool,
            Arguments = arguments,
            Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C" },
            Timeout = s_patience,
            OutputLimit = 1024 * 1024,
        },
        context);

    private string In(string path) => Path.Combine(fileSystem, path);

    private static PatchOpsException NotPossible(string message, Exception? inner = null) => ErrorCodes.RestartNotPossible.ToException(message, inner: inner);
}
