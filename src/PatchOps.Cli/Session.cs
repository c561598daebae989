using PatchOps.Cli.Output;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Cli;

/// <summary>What a verb is given: the host, where to write, and in which form.</summary>
internal sealed class Session : IDisposable
{
    private readonly IConsole _console;
    private readonly ProgressLine? _progress;
    private readonly StopSignal _stop;
    private readonly RmmAnswer? _rmm;
    private TextWriter? _text;

    /// <summary>A session on a console.</summary>
    public Session(IPatchOpsHost host, IConsole console, OutputFormat format, IOperationLog? log, StopSignal stop, RmmAnswer? rmm = null)
    {
        _rmm = rmm;
        _console = console;
        _stop = stop;
        Host = host;
        Format = format;
        Output = new OutputStream(console.Output);
        IsPlain = !console.IsOutputTerminal || console.GetVariable("NO_COLOR") is not null || console.GetVariable("TERM") == "dumb";
        if (console.IsErrorTerminal && console.GetVariable("TERM") != "dumb")
        {
            _progress = new ProgressLine(console.Error, console.Width);
        }

        Operation = new OperationContext
        {
            Log = log ?? OperationContext.None.Log,
            Progress = _progress ?? OperationContext.None.Progress,
            Cancellation = stop.Token,
        };
    }

    /// <summary>The world.</summary>
    public IPatchOpsHost Host { get; }

    /// <summary>Log, progress and cancellation for Core's operations.</summary>
    public OperationContext Operation { get; }

    /// <summary>The form of the answer.</summary>
    public OutputFormat Format { get; }

    /// <summary>The exit code of the input alone: above 0 when some of it was bad and has been reported.</summary>
    public int InputCode { get; set; }

    /// <summary>Standard output, for JSON.</summary>
    public Stream Output { get; }

    /// <summary>True where nothing but text may be written: no colours, no frames.</summary>
    public bool IsPlain { get; }

    /// <summary>Standard output, for text.</summary>
    public TextWriter Text => _text ??= new StreamWriter(Output, _console.OutputEncoding, bufferSize: 16 * 1024);

    /// <summary>Writes a table: drawn on a terminal, aligned text elsewhere.</summary>
    /// <param name="table">The table.</param>
    /// <param name="whenEmpty">What to say when it has no rows.</param>
    public void WriteTable(TextTable table, string? whenEmpty)
    {
        if (table.Rows.Count == 0)
        {
            Text.Write(whenEmpty is null ? "" : whenEmpty + Environment.NewLine);
        }
        else if (IsPlain)
        {
            table.WritePlain(Text);
        }
        else
        {
            TerminalTable.Write(table, Text, _console.Width);
        }
    }

    /// <summary>Writes rows as they come: drawn as a table while they are few, aligned text when they are more than anybody reads at once.</summary>
    /// <param name="headings">The headings.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="whenEmpty">What to say when there are none.</param>
    public void WriteTable(string[] headings, IEnumerable<string?[]> rows, string whenEmpty)
    {
        const int Few = 500;
        var table = new TextTable(headings);
        using var source = rows.GetEnumerator();
        while (table.Rows.Count < Few && source.MoveNext())
        {
            table.Add(source.Current);
        }

        if (table.Rows.Count < Few)
        {
            WriteTable(table, whenEmpty);
        }
        else
        {
            table.WritePlain(Text, Rest(source));
        }
    }

    /// <summary>Shows diagnostics on standard error; the answer that is still buffered goes out first.</summary>
    public void Report(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            _progress?.Clear();
            _text?.Flush();
            DiagnosticText.Write(_console.Error, diagnostic);
        }
    }

    /// <summary>Keeps a result or a failure for an RMM, where the answer takes the form of one.</summary>
    public void Tell(object subject) => _rmm?.Tell(subject);

    /// <summary>Said before a machine is changed: a signal then ends the work at its next safe point, however long that takes.</summary>
    public void ReachSafePoint() => _stop.ReachSafePoint();

    /// <summary>Notes diagnostics in the log: JSON shows them to a program only.</summary>
    public void LogDiagnostics(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            var level = diagnostic.Level switch
            {
                DiagnosticLevel.Error => LogLevel.Error,
                DiagnosticLevel.Warning => LogLevel.Warning,
                _ => LogLevel.Verbose,
            };
            Operation.Log.Write(level, diagnostic.Provider ?? "patchops", $"{diagnostic.Id}: {diagnostic.Message}");
        }
    }

    /// <summary>Ends the answer.</summary>
    /// <exception cref="PatchOpsException">PO1010: it could not be written whole.</exception>
    public void Flush()
    {
        _progress?.Clear();
        _text?.Flush();
        Output.Flush();
    }

    private static IEnumerable<string?[]> Rest(IEnumerator<string?[]> source)
    {
        while (source.MoveNext())
        {
            yield return source.Current;
        }
    }

    /// <summary>Takes the progress line away and lets out what was answered before a failure.</summary>
    public void Dispose()
    {
        try
        {
            Flush();
        }
        catch (PatchOpsException)
        {
            // Flush has thrown it before, or the failure that ends the verb is the one to show.
        }
    }
}
