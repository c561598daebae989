using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Processes;

/// <summary>A program's standard output as its reader sees it: a read that would block for ever throws instead.</summary>
internal sealed class SupervisedOutput(OutputPump pump, ProcessSupervision supervision, TimeSpan drainGrace) : ForwardStream
{
    private readonly byte[] _single = new byte[1];

    /// <summary>True when the reader saw the end.</summary>
    public bool Ended { get; private set; }

    /// <summary>What ended the run while the reader waited; null when nothing did.</summary>
    public Exception? Failure { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (count > 0 && !Ended)
        {
            var taken = pump.Take(buffer, offset, count);
            if (taken > 0)
            {
                return taken;
            }

            Ended = taken < 0 || !WaitForMore();
        }

        return 0;
    }

    public override int ReadByte() => Read(_single, 0, 1) == 0 ? -1 : _single[0];

    // Once the program has ended, only a grandchild can still hold the pipe: silence for the grace is then the end.
    private bool WaitForMore()
    {
        try
        {
            return supervision.Exited.WaitOne(0)
                ? supervision.Wait(pump.Changed, drainGrace)
                : supervision.WaitOrExit(pump.Changed);
        }
        catch (Exception e)
        {
            Failure = e;
            throw;
        }
    }
}
