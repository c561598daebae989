using PatchOps.Ports;

namespace PatchOps.Adapters.Processes;

/// <summary>Keeps what a pipe delivers, up to a limit or the end of it, on a thread of its own that closes the pipe when it ends.</summary>
internal sealed class OutputCollector
{
    private readonly List<byte> _content = [];
    private readonly Stream _pipe;
    private readonly long _limit;
    private readonly OutputTail? _tail;

    private OutputCollector(Stream pipe, long limit, OutputTail? tail)
    {
        _pipe = pipe;
        _limit = limit;
        _tail = tail;
    }

    /// <summary>Set when the pipe ended, by itself or at the limit.</summary>
    public ManualResetEvent Ended { get; } = new(false);

    /// <summary>Set when more than the limit arrived.</summary>
    public ManualResetEvent Overflowed { get; } = new(false);

    public static OutputCollector Start(Stream pipe, long limit, OutputTail? tail = null)
    {
        var collector = new OutputCollector(pipe, limit, tail);
        new Thread(collector.Run) { IsBackground = true, Name = "PatchOps errors" }.Start();
        return collector;
    }

    /// <summary>What has arrived so far.</summary>
    public byte[] ToArray()
    {
        lock (_content)
        {
            return _content.ToArray();
        }
    }

    private void Run()
    {
        try
        {
            using (_pipe)
            {
                var buffer = new byte[4096];
                int read;
                while ((read = _pipe.Read(buffer, 0, buffer.Length)) > 0)
                {
                    if (_tail is not null)
                    {
                        _tail.Add(isError: true, buffer, read);
                        continue;
                    }

                    lock (_content)
                    {
                        if (_content.Count + read > _limit)
                        {
                            Overflowed.Set();
                            return;
                        }

                        _content.AddRange(new ArraySegment<byte>(buffer, 0, read));
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // A broken pipe is an end of output like any other.
        }
        finally
        {
            Ended.Set();
        }
    }
}
