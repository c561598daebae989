using System.Diagnostics;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Processes.Surviving;

/// <summary>
/// Runs programs with their output in files. A pipe whose reader was killed breaks what writes to it, and with it the installer: with a file nothing happens to it. Windows
/// ends no child with its parent, but for jobs, which the child leaves where it may; on Linux a session of its own keeps Ctrl+C away. A note beside the output
/// names the running program, so that the process that comes after a kill can wait for it.
/// </summary>
internal sealed class SurvivingRunner(IProcessRunner processes) : ISurvivingRunner
{
    // Constant; everything that varies comes as an argument of its own.
    private const string Script = """out=$1; shift; exec "$@" </dev/null >>"$out" 2>&1""";
    private const string Setsid = "/usr/bin/setsid";
    private const string Shell = "/bin/sh";
    private const int TailBytes = 64 * 1024;
    private const long MostOutput = 64L * 1024 * 1024;

    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public SurvivingResult Run(SurvivingCommand command, OperationContext context)
    {
        var name = Path.Combine(command.Folder, RunNote.Prefix + Guid.NewGuid().ToString("N"));
        var output = name + ".out";
        try
        {
            FileModes.CreatePrivateFolder(command.Folder);
            RunNote.Sweep(command.Folder);
            FileModes.CreatePrivateFile(output);
            context.Log.Write(LogLevel.Verbose, command.Source, CommandLine.Display(command.FileName, command.Arguments));
            var exitCode = Path.DirectorySeparatorChar == '\\' ? RunOnWindows(command, output, name, context) : RunOnUnix(command, output, context);
            var tail = TextTail.Read(output, TailBytes);
            context.Log.Write(LogLevel.Verbose, command.Source, $"ended with {exitCode?.ToString() ?? "no exit code"}: {Printable.Of(TextTail.LastLine(tail))}");
            return new SurvivingResult(exitCode, tail);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.PackageToolFailed.ToException($"'{command.Folder}' cannot be used for what {Path.GetFileName(command.FileName)} prints: {failure.Message}", command.Folder, failure);
        }
        finally
        {
            RunNote.Delete(output);
            RunNote.Delete(RunNote.PathOf(name));
            context.Progress.Report(new ProgressUpdate { Activity = command.Activity, Status = "done", Completed = true });
        }
    }

    /// <inheritdoc/>
    public string? WaitForOthers(string folder, TimeSpan atMost, OperationContext context)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var running = RunNote.Running(folder);
            if (running is null || waited.Elapsed >= atMost)
            {
                return running;
            }

            context.Cancellation.WaitHandle.WaitOne(s_poll);
            context.Cancellation.ThrowIfCancellationRequested();
        }
    }

    private static int? RunOnWindows(SurvivingCommand command, string output, string name, OperationContext context)
    {
        using var child = WindowsChild.Start(command.FileName, command.Arguments, output, id => RunNote.Write(name, id));
        var watch = Stopwatch.StartNew();
        while (!child.Wait(s_poll))
        {
            Show(command, output, context);
            if (watch.Elapsed >= command.TimeLimit)
            {
                child.End();
                return null;
            }
        }

        return child.ExitCode;
    }

    private int? RunOnUnix(SurvivingCommand command, string output, OperationContext context)
    {
        var spec = new ProcessSpec
        {
            FileName = Setsid,
            Arguments = ["--wait", Shell, "-c", Script, "sh", output, command.FileName, .. command.Arguments],
            Timeout = command.TimeLimit,
        };

        // The log and the progress belong to this thread; what has begun is not cancelled.
        var run = Task.Run(() => processes.Run(spec, OperationContext.None));
        while (!((IAsyncResult)run).AsyncWaitHandle.WaitOne(s_poll))
        {
            Show(command, output, context);
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
    private static void Show(SurvivingCommand command, string output, OperationContext context)
    {
        try
        {
            // What prints without end must not fill the disk; it appends, so that it goes on at the new end.
            if (new FileInfo(output) is { Exists: true, Length: > MostOutput })
            {
                using var file = new FileStream(output, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
                file.SetLength(0);
            }

            var line = TextTail.LastLine(TextTail.Read(output, 1024));
            if (line.Length > 0)
            {
                context.Progress.Report(new ProgressUpdate { Activity = command.Activity, Status = Printable.Of(line) });
            }
        }
        catch (Exception failure)
        {
            context.Log.Write(LogLevel.Debug, command.Source, $"progress cannot be shown: {Printable.Of(failure.Message)}");
        }
    }
}
