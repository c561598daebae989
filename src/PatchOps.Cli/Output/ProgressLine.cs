using PatchOps.Ports;

namespace PatchOps.Cli.Output;

/// <summary>One line on standard error that is overwritten while work goes on and is gone when it is done.</summary>
internal sealed class ProgressLine(TextWriter writer, int width) : IProgressSink
{
    private int _shown;

    /// <inheritdoc/>
    public void Report(ProgressUpdate update)
    {
        if (update.Completed)
        {
            Clear();
            return;
        }

        var percent = update.Percent is { } p ? $"{Bar(p)} {p,3} %  " : "";
        var line = Printable.Of($"{percent}{update.Activity}: {update.Status}");
        line = line.Length >= width ? line[..Math.Max(0, width - 1)] : line;
        Write('\r' + line.PadRight(_shown));
        _shown = line.Length;
    }

    /// <summary>Takes the line away, before anything else is written.</summary>
    public void Clear()
    {
        if (_shown > 0)
        {
            Write('\r' + new string(' ', _shown) + '\r');
            _shown = 0;
        }
    }

    // The terminal may be gone while a package is being installed: what nobody sees must not end that.
    private void Write(string text)
    {
        try
        {
            writer.Write(text);
        }
        catch (IOException)
        {
        }
    }

    private static string Bar(int percent)
    {
        const int Cells = 20;
        var done = Math.Clamp(percent, 0, 100) * Cells / 100;
        return $"[{new string('#', done)}{new string('.', Cells - done)}]";
    }
}
