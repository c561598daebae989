using PatchOps.Ports;

namespace PatchOps.Adapters.Tests;

/// <summary>Starts nothing: writes down what was to be run and answers as it is told.</summary>
internal sealed class RecordingRunner(Func<ProcessSpec, ProcessResult> answer) : IProcessRunner
{
    public RecordingRunner(int exitCode = 0, string output = "", string error = "")
        : this(_ => new ProcessResult { ExitCode = exitCode, Output = output, Error = error })
    {
    }

    public List<ProcessSpec> Specs { get; } = [];

    public IEnumerable<string> Commands => Specs.Select(spec => string.Join(" ", spec.Arguments.Prepend(spec.FileName)));

    public ProcessResult Run(ProcessSpec spec, OperationContext context)
    {
        Specs.Add(spec);
        return answer(spec);
    }

    public ProcessResult Run(ProcessSpec spec, Action<Stream> readOutput, OperationContext context)
    {
        var result = Run(spec, context);
        readOutput(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(result.Output)));
        return result with { Output = "" };
    }
}
