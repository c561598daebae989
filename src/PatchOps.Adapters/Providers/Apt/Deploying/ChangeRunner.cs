using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Processes.Surviving;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>
/// Runs apt or dpkg so that it outlives this process unharmed. Its output goes to files: with a pipe whose reader was killed, maintainer scripts die of
/// SIGPIPE and leave their packages half-configured, and apt ends with 100 when its status descriptor is such a pipe (measured with apt 2.6, dpkg
/// 1.21). In a session of its own, Ctrl+C at the terminal does not reach it. Daemons that scripts start may hold the file open for ever; they harm nobody.
/// </summary>
internal sealed class ChangeRunner(IProcessRunner processes, OperationContext context)
{
    // Constant; everything that varies comes as an argument of its own.
    private const string Script = """out=$1 status=$2; shift 2; exec "$@" </dev/null >>"$out" 2>&1 3>>"$status" """;
    private const string Setsid = "/usr/bin/setsid";
    private const string Shell = "/bin/sh";
    private const int TailBytes = 64 * 1024;
    private const long MostOutput = 64L * 1024 * 1024;
    private const long LeastRoom = 2L * 1024 * 1024;

    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs a tool to its end.</summary>
    /// <param name="command">What to run.</param>
    /// <exception cref="PatchOpsException">PO1103 not started, PO1223 no room, PO1234 the folder for its output cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped a run that may be cancelled; it was ended.</exception>
    public ChangeResult Run(ChangeCommand command)
    {
        if (!command.MayBeCancelled && FileSystems.FreeBytes(command.Folder) < LeastRoom)
        {
            // A script under "set -e" that cannot write its output fails half-way.
            throw ErrorCodes.AptDiskFull.ToException($"'{command.Folder}' has no room for what maintainer scripts print; nothing was changed.", command.Folder);
        }

        var name = Path.Combine(command.Folder, "run-" + Guid.NewGuid().ToString("N"));
        var (output, status) = (name + ".out", name + ".status");
        try
        {
            FileModes.CreatePrivateFile(output);
            FileModes.CreatePrivateFile(status);
            var exitCode = Run(command, output, status);
            var tail = TextTail.Read(output, TailBytes);
            context.Log.Write(LogLevel.Verbose, AptProvider.ProviderName, $"{command.Tool} ended with {exitCode?.ToString() ?? "no exit code"}: {Printable.Of(Last(tail))}");
            return new ChangeResult(exitCode, tail);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.AptFolderUnusable.ToException($"'{command.Folder}' cannot be used: {failure.Message}", command.Folder, failure);
        }
        finally
        {
            Delete(output);
            Delete(status);
            context.Progress.Report(new ProgressUpdate { Activity = command.Activity, Status = "done", Completed = true });
        }
    }

    private int? Run(ChangeCommand command, string output, string status)
    {
        var spec = new ProcessSpec
        {
            FileName = Setsid,
            Arguments = ["--wait", Shell, "-c", Script, "sh", output, status, command.Tool, .. command.Arguments],
            Environment = command.Environment,
            Timeout = command.TimeLimit,
        };
        context.Log.Write(LogLevel.Verbose, AptProvider.ProviderName, CommandLine.Display(command.Tool, command.Arguments));

        // The log and the progress belong to this thread. A change that has begun is not cancelled.
        var own = OperationContext.None with { Cancellation = command.MayBeCancelled ? context.Cancellation : default };
        var run = Task.Run(() => processes.Run(spec, own));
        var lines = new GrowingFile(status);
        while (!((IAsyncResult)run).AsyncWaitHandle.WaitOne(s_poll))
        {
            Show(command, lines, output);
        }

        try
        {
            return run.GetAwaiter().GetResult().ExitCode;
        }
        catch (PatchOpsException failure) when (failure.Code == ErrorCodes.ToolTimedOut)
        {
            return null;
        }
    }

    // Whatever becomes of the one who watches (a pipeline that stops throws here), the run is waited for.
    private void Show(ChangeCommand command, GrowingFile lines, string output)
    {
        try
        {
            Report(command, lines, output);
        }
        catch (Exception failure)
        {
            context.Log.Write(LogLevel.Debug, AptProvider.ProviderName, $"progress cannot be shown: {Printable.Of(failure.Message)}");
        }
    }

    private void Report(ChangeCommand command, GrowingFile lines, string output)
    {
        if (lines.NewLines().Select(StatusLineParser.Parse).LastOrDefault(line => line is not null) is { } last)
        {
            context.Progress.Report(new ProgressUpdate { Activity = command.Activity, Status = last.Words, Percent = last.Percent });
        }

        // A script that prints without end must not fill the disk; it appends, so that it goes on at the new end.
        if (new FileInfo(output) is { Exists: true, Length: > MostOutput })
        {
            using var file = new FileStream(output, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            file.SetLength(0);
        }
    }

    private static string Last(string text) => text.TrimEnd().Split('\n').LastOrDefault() ?? "";

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The folder is PatchOps' own, and cleared when it is next prepared.
        }
    }
}
