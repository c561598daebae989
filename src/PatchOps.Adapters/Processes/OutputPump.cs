namespace PatchOps.Adapters.Processes;

/// <summary>
/// Reads a pipe on a thread of its own, so that nobody else can block on it: a grandchild may hold the pipe open long after the
/// program has ended. The thread owns the pipe and closes it when it ends.
/// </summary>
internal sealed class OutputPump
{
    private const int ChunkBytes = 32 * 1024;
    private const int MaximumChunks = 16;
    private readonly Queue<Chunk> _chunks = new();
    private readonly Stream _pipe;
    private int _taken;
    private bool _ended;
    private bool _abandoned;

    private OutputPump(Stream pipe) => _pipe = pipe;

    /// <summary>Set whenever there may be something new to take.</summary>
    public AutoResetEvent Changed { get; } = new(false);

    public static OutputPump Start(Stream pipe)
    {
        var pump = new OutputPump(pipe);
        new Thread(pump.Run) { IsBackground = true, Name = "PatchOps output" }.Start();
        return pump;
    }

    /// <summary>Takes what has arrived, at most <paramref name="count"/> bytes.</summary>
    /// <returns>The bytes taken; 0 when nothing has arrived yet, -1 at the end.</returns>
    public int Take(byte[] buffer, int offset, int count)
    {
        lock (_chunks)
        {
            if (_chunks.Count == 0)
            {
                return _ended ? -1 : 0;
            }

            var chunk = _chunks.Peek();
            var taken = Math.Min(count, chunk.Count - _taken);
            Buffer.BlockCopy(chunk.Bytes, _taken, buffer, offset, taken);
            _taken += taken;
            if (_taken == chunk.Count)
            {
                _chunks.Dequeue();
                _taken = 0;
                Monitor.PulseAll(_chunks);
            }

            return taken;
        }
    }

    /// <summary>Takes no more: the thread closes the pipe as soon as its current read returns.</summary>
    public void Abandon()
    {
        lock (_chunks)
        {
            _abandoned = true;
            Monitor.PulseAll(_chunks);
        }
    }

    private void Run()
    {
        try
        {
            using (_pipe)
            {
                while (true)
                {
                    var buffer = new byte[ChunkBytes];
                    var read = _pipe.Read(buffer, 0, buffer.Length);
                    if (read <= 0 || !Offer(new Chunk(buffer, read)))
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // A broken pipe is an end of output like any other; the exit code tells the rest.
        }
        finally
        {
            lock (_chunks)
            {
                _ended = true;
            }

            Changed.Set();
        }
    }

    private bool Offer(Chunk chunk)
    {
        lock (_chunks)
        {
            while (_chunks.Count >= MaximumChunks && !_abandoned)
            {
                Monitor.Wait(_chunks);
            }

            if (_abandoned)
            {
                return false;
            }

            _chunks.Enqueue(chunk);
        }

        Changed.Set();
        return true;
    }

    private sealed record Chunk(byte[] Bytes, int Count);
}
