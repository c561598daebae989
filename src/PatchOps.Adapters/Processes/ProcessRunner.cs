using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Text;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Processes;

/// <summary>
/// Runs programs without a shell: found on the PATH alone, standard input empty (no prompt can hang) or what is given, both outputs drained at once,
/// time and output bounded, and the whole tree ended when a bound is passed or the user stops.
/// </summary>
public sealed class ProcessRunner : IProcessRunner
{
    private const string LogSource = "process";

    // A grandchild that outlives the program may hold its pipes for hours; after this much silence nobody waits for it.
    private static readonly TimeSpan s_drainGrace = TimeSpan.FromSeconds(1);

    // How long a program that was ended, or whose reader left, may take to be gone.
    private static readonly TimeSpan s_exitGrace = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public ProcessResult Run(ProcessSpec spec, OperationContext context)
    {
        ArgumentGuard.NotNull(spec, nameof(spec));
        ArgumentGuard.NotNull(context, nameof(context));
        if (spec.Tail is { } tail)
        {
            return Run(spec, (stream, _) => CopyTail(stream, tail), context);
        }

        using var output = new MemoryStream();
        var result = Run(spec, (stream, supervision) => CopyBounded(stream, output, spec.OutputLimit, supervision), context);
        return result with { Output = Decode(output.ToArray()) };
    }

    /// <inheritdoc/>
    public ProcessResult Run(ProcessSpec spec, Action<Stream> readOutput, OperationContext context)
    {
        ArgumentGuard.NotNull(spec, nameof(spec));
        ArgumentGuard.NotNull(readOutput, nameof(readOutput));
        ArgumentGuard.NotNull(context, nameof(context));
        return Run(spec, (stream, _) => readOutput(stream), context);
    }

    private static ProcessResult Run(ProcessSpec spec, Action<Stream, ProcessSupervision> readOutput, OperationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = StartInfo(spec), EnableRaisingEvents = true };
        var shown = CommandLine.Display(spec.FileName, spec.Arguments);
        context.Log.Write(LogLevel.Debug, LogSource, $"{shown}: starting");
        Start(process, spec);
        var errors = OutputCollector.Start(process.StandardError.BaseStream, spec.OutputLimit, spec.Tail);
        var pump = OutputPump.Start(process.StandardOutput.BaseStream);
        var supervision = new ProcessSupervision(spec, context, errors);
        process.Exited += (_, _) => supervision.Exited.Set();
        var outcome = "failed";
        InputPump? input = null;
        try
        {
            // It may have ended before anybody listened.
            if (process.HasExited)
            {
                supervision.Exited.Set();
            }

            input = GiveInput(process, spec);
            Read(readOutput, pump, supervision, process);
            supervision.Wait(supervision.Exited);
            supervision.Wait(errors.Ended, s_drainGrace);
            if (input is not null && input.Ended.WaitOne(s_exitGrace) && input.Failure is { } unread)
            {
                ExceptionDispatchInfo.Capture(unread).Throw();
            }

            var result = new ProcessResult { ExitCode = process.ExitCode, Output = "", Error = Decode(errors.ToArray()) };
            outcome = $"exit {result.ExitCode}";
            return result;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        catch (PatchOpsException e)
        {
            outcome = $"ended, {e.Code.Id}";
            throw;
        }
        finally
        {
            pump.Abandon();
            End(process);

            // Nobody reads the caller's stream once it is the caller's again.
            input?.Ended.WaitOne(s_exitGrace);
            context.Log.Write(LogLevel.Verbose, LogSource, $"{shown}: {outcome} after {supervision.Elapsed.TotalMilliseconds:0} ms");
        }
    }

    private static void Read(Action<Stream, ProcessSupervision> readOutput, OutputPump pump, ProcessSupervision supervision, Process process)
    {
        using var output = new SupervisedOutput(pump, supervision, s_drainGrace);
        try
        {
            readOutput(output, supervision);
        }
        catch (Exception e) when (output.Failure is not null && !ReferenceEquals(e, output.Failure))
        {
            // A reader may wrap what its stream threw: the caller is promised the reason itself.
            ExceptionDispatchInfo.Capture(output.Failure).Throw();
        }

        if (!output.Ended)
        {
            // The reader has enough. Closing the pipe ends most programs (SIGPIPE); the others are ended.
            pump.Abandon();
            if (!supervision.Wait(supervision.Exited, s_drainGrace))
            {
                ProcessTree.Kill(process);
            }
        }
    }

    private static ProcessStartInfo StartInfo(ProcessSpec spec)
    {
        if (CommandLine.Refusal(spec.FileName, spec.Arguments) is { } refusal)
        {
            throw NotStarted(spec, refusal);
        }

        var start = new ProcessStartInfo
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        CommandLine.Apply(start, spec.Arguments);
        foreach (var variable in spec.Environment)
        {
            if (variable.Value is null)
            {
                start.Environment.Remove(variable.Key);
            }
            else
            {
                start.Environment[variable.Key] = variable.Value;
            }
        }

        start.Environment.TryGetValue("PATH", out var path);
        start.FileName = ProgramPath.Find(spec.FileName, path) ?? throw NotStarted(spec, "there is no such program on the PATH");
        return start;
    }

    private static void Start(Process process, ProcessSpec spec)
    {
        try
        {
            process.Start();
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw NotStarted(spec, e.Message, e);
        }
    }

    private static InputPump? GiveInput(Process process, ProcessSpec spec)
    {
        if (spec.Input is not null)
        {
            return InputPump.Start(spec.Input, process.StandardInput.BaseStream);
        }

        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it could be told that there is nothing to read.
        }

        return null;
    }

    private static void End(Process process)
    {
        if (!process.HasExited)
        {
            ProcessTree.Kill(process);
            process.WaitForExit((int)s_exitGrace.TotalMilliseconds);
        }
    }

    private static void CopyBounded(Stream source, MemoryStream destination, long limit, ProcessSupervision supervision)
    {
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = source.Read(buffer, 0, buffer.Length)) > 0)
        {
            if (destination.Length + read > limit)
            {
                throw supervision.TooMuchOutput();
            }

            destination.Write(buffer, 0, read);
        }
    }

    private static void CopyTail(Stream source, OutputTail tail)
    {
        var buffer = new byte[32 * 1024];
        for (int read; (read = source.Read(buffer, 0, buffer.Length)) > 0;)
        {
            tail.Add(isError: false, buffer, read);
        }
    }

    private static string Decode(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static PatchOpsException NotStarted(ProcessSpec spec, string reason, Exception? inner = null) =>
        ErrorCodes.ToolNotStarted.ToException($"'{CommandLine.Display(spec.FileName, [])}' could not be started: {reason}.", spec.FileName, inner);
}
