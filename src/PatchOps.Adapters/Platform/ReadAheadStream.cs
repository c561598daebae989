using System.Runtime.ExceptionServices;

namespace PatchOps.Adapters.Platform;

/// <summary>
/// Reads its source on a thread of its own, some blocks ahead: decompressing an index takes as long as looking through it, and most
/// machines have a second core.
/// </summary>
public sealed class ReadAheadStream : ForwardStream
{
    private const int BlockBytes = 256 * 1024;
    private const int MaximumBlocks = 4;

    private readonly object _gate = new();
    private readonly Queue<Block> _blocks = new();
    private readonly Stream _source;
    private readonly Thread _thread;
    private Exception? _failure;
    private int _taken;
    private bool _ended;
    private bool _abandoned;

    /// <summary>Starts to read; owns the source.</summary>
    public ReadAheadStream(Stream source)
    {
        _source = source;
        _thread = new Thread(Run) { IsBackground = true, Name = "PatchOps read ahead" };
        _thread.Start();
    }

    /// <summary>Takes what was read; waits when nothing was yet. What the source threw is thrown here, after all that came before it.</summary>
    public override int Read(byte[] buffer, int offset, int count)
    {
        lock (_gate)
        {
            while (_blocks.Count == 0 && !_ended)
            {
                Monitor.Wait(_gate);
            }

            if (_blocks.Count == 0)
            {
                if (_failure is not null)
                {
                    ExceptionDispatchInfo.Capture(_failure).Throw();
                }

                return 0;
            }

            var block = _blocks.Peek();
            var taken = Math.Min(count, block.Count - _taken);
            Buffer.BlockCopy(block.Bytes, _taken, buffer, offset, taken);
            _taken += taken;
            if (_taken == block.Count)
            {
                _blocks.Dequeue();
                _taken = 0;
                Monitor.PulseAll(_gate);
            }

            return taken;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_gate)
            {
                _abandoned = true;
                Monitor.PulseAll(_gate);
            }

            _thread.Join();
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Run()
    {
        try
        {
            int read;
            do
            {
                var bytes = new byte[BlockBytes];
                read = Fill(bytes);
            }
            while (read > 0);
        }
        catch (Exception failure)
        {
            _failure = failure;
        }

        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }
    }

    private int Fill(byte[] bytes)
    {
        var count = 0;
        int read;
        while (count < bytes.Length && (read = _source.Read(bytes, count, bytes.Length - count)) > 0)
        {
            count += read;
        }

        lock (_gate)
        {
            while (_blocks.Count >= MaximumBlocks && !_abandoned)
            {
                Monitor.Wait(_gate);
            }

            if (_abandoned || count == 0)
            {
                return 0;
            }

            _blocks.Enqueue(new Block(bytes, count));
            Monitor.PulseAll(_gate);
            return count;
        }
    }

    private sealed record Block(byte[] Bytes, int Count);
}
