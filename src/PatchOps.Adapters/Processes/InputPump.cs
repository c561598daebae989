namespace PatchOps.Adapters.Processes;

/// <summary>Writes a program's standard input on a thread of its own, which closes the pipe when there is no more, or when nobody reads it.</summary>
internal sealed class InputPump
{
    private const int ChunkBytes = 64 * 1024;
    private readonly Stream _source;
    private readonly Stream _pipe;

    private InputPump(Stream source, Stream pipe)
    {
        _source = source;
        _pipe = pipe;
    }

    /// <summary>Set when the thread has done with the source.</summary>
    public ManualResetEvent Ended { get; } = new(false);

    /// <summary>Why the source could not be read to its end, or null. The program saw it end there.</summary>
    public Exception? Failure { get; private set; }

    public static InputPump Start(Stream source, Stream pipe)
    {
        var pump = new InputPump(source, pipe);
        new Thread(pump.Run) { IsBackground = true, Name = "PatchOps input" }.Start();
        return pump;
    }

    private void Run()
    {
        try
        {
            using (_pipe)
            {
                var buffer = new byte[ChunkBytes];
                for (int read; (read = Read(buffer)) > 0;)
                {
                    _pipe.Write(buffer, 0, read);
                    _pipe.Flush();
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The program has ended or wants no more; its exit code tells the rest.
        }
        finally
        {
            Ended.Set();
        }
    }

    private int Read(byte[] buffer)
    {
        try
        {
            return _source.Read(buffer, 0, buffer.Length);
        }
        catch (Exception e)
        {
            Failure = e;
            return 0;
        }
    }
}
