using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Reporting;
using PatchOps.Rmm;

namespace PatchOps.Cli.Output;

/// <summary>The answer in the form of an RMM: what verbs tell is kept until the end, and then stands alone on standard output.</summary>
/// <param name="host">The RMM's agent is in it.</param>
/// <param name="request">What was asked for.</param>
/// <param name="writesFields">True where the fields are written.</param>
/// <param name="console">Where the answer goes.</param>
/// <remarks>Where the answer is a document, the verb writes that itself, and what it would say on standard error it says there: the exit code alone is the platform's.</remarks>
internal sealed class RmmAnswer(IPatchOpsHost host, RmmRequest request, bool writesFields, IConsole console)
{
    private readonly List<object> _subjects = [];
    private RmmConversion? _conversion;

    /// <summary>True where the verb's own JSON is the answer.</summary>
    public bool IsDocument { get; init; }

    /// <summary>Finds the platform, before anything is done.</summary>
    /// <exception cref="PatchOpsException">PO2002 to PO2004.</exception>
    public void Open(OperationContext context)
    {
        _conversion = RmmConversion.Create(request, host.Rmm.Read(context));
        foreach (var note in _conversion.Diagnostics)
        {
            context.Log.Write(LogLevel.Verbose, "rmm", $"{note.Id}: {note.Message}");
        }
    }

    /// <summary>Keeps a result or a failure.</summary>
    public void Tell(object subject) => _subjects.Add(subject);

    /// <summary>Writes the fields and the answer.</summary>
    /// <param name="code">The code that the verb ended with.</param>
    /// <param name="context">Where to log.</param>
    /// <returns>The exit code of the platform.</returns>
    public int Write(int code, OperationContext context)
    {
        // A verb that knows of something bad and told of nothing bad would look like success.
        if (code is not (ExitCode.Done or ExitCode.RebootRequired) && _subjects.Count > 0 && Convert().Outcome > RmmOutcome.Incomplete)
        {
            Tell(new RmmNote(RmmOutcome.Incomplete, $"not everything was done: patchops would have ended with exit code {code}"));
        }

        var result = Convert();
        if (IsDocument)
        {
            return result.ExitCode;
        }

        if (writesFields && _conversion is not null)
        {
            result = new RmmPublication(host).Run(result, context);
        }

        using var text = new StreamWriter(new OutputStream(console.Output), console.OutputEncoding);
        text.NewLine = Environment.NewLine;
        foreach (var line in result.GetLines())
        {
            text.WriteLine(line);
        }

        return result.ExitCode;
    }

    /// <summary>The platform's code for an answer that could not be given.</summary>
    public int FailedCode => Conversion().CodeOf(RmmOutcome.Failed);

    private RmmResult Convert() => Conversion().Convert(_subjects);

    private RmmConversion Conversion() => _conversion ?? RmmConversion.CreateDefault(request.Rmm, host.Rmm.Read(OperationContext.None));
}
