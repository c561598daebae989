using System.Diagnostics;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Processes;

/// <summary>Waits on behalf of one run: every wait ends at the latest with the time limit, the user's stop or too much output.</summary>
internal sealed class ProcessSupervision(ProcessSpec spec, OperationContext context, OutputCollector errors)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Set when the program has ended.</summary>
    public ManualResetEvent Exited { get; } = new(false);

    /// <summary>How long the program has run.</summary>
    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>Waits for a handle, or for the program's end.</summary>
    /// <returns>False when <paramref name="atMost"/> has passed.</returns>
    public bool WaitOrExit(WaitHandle handle, TimeSpan? atMost = null) => Wait(atMost, [context.Cancellation.WaitHandle, errors.Overflowed, handle, Exited]);

    /// <summary>Waits for a handle.</summary>
    /// <returns>False when <paramref name="atMost"/> has passed.</returns>
    public bool Wait(WaitHandle handle, TimeSpan? atMost = null) => Wait(atMost, [context.Cancellation.WaitHandle, errors.Overflowed, handle]);

    /// <summary>The failure of a program that prints too much.</summary>
    public PatchOpsException TooMuchOutput() => ErrorCodes.ToolOutputTooLarge.ToException(
        $"{Shown} printed more than {spec.OutputLimit} bytes and was ended.", spec.FileName);

    private string Shown => $"'{CommandLine.Display(spec.FileName, spec.Arguments)}'";

    private bool Wait(TimeSpan? atMost, WaitHandle[] handles)
    {
        var bound = Remaining();
        var own = atMost is { } most && (bound < TimeSpan.Zero || most < bound);
        switch (WaitHandle.WaitAny(handles, own ? atMost!.Value : bound))
        {
            case 0:
                throw new OperationCanceledException(context.Cancellation);
            case 1:
                throw TooMuchOutput();
            case WaitHandle.WaitTimeout when own:
                return false;
            case WaitHandle.WaitTimeout:
                throw ErrorCodes.ToolTimedOut.ToException($"{Shown} did not finish within {spec.Timeout.TotalSeconds:0.#} s and was ended.", spec.FileName);
            default:
                return true;
        }
    }

    private TimeSpan Remaining()
    {
        if (spec.Timeout < TimeSpan.Zero)
        {
            return System.Threading.Timeout.InfiniteTimeSpan;
        }

        // A wait takes at most int.MaxValue milliseconds, 24 days.
        var left = Math.Max((spec.Timeout - _watch.Elapsed).TotalMilliseconds, 0);
        return TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(left), int.MaxValue));
    }
}
