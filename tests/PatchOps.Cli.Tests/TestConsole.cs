using System.Text;
using PatchOps.Cli.Output;
using PatchOps.Ports;

namespace PatchOps.Cli.Tests;

/// <summary>A console in memory.</summary>
internal sealed class TestConsole : IConsole, IDisposable
{
    private readonly MemoryStream _output = new();

    public Stream? Replacement { get; init; }

    public Dictionary<string, string> Variables { get; } = [];

    public Stream Output => Replacement ?? _output;

    public Encoding OutputEncoding { get; } = new UTF8Encoding(false);

    public TextWriter Error { get; } = new StringWriter();

    public bool IsOutputTerminal { get; init; }

    public bool IsErrorTerminal { get; init; }

    public int Width { get; init; } = 80;

    public string OutputText => Encoding.UTF8.GetString(_output.ToArray());

    public string ErrorText => Error.ToString()!;

    public string? GetVariable(string name) => Variables.GetValueOrDefault(name);

    public int Run(IPatchOpsHost host, params string[] args) => new Application(() => host, this).Run(args);

    public void Dispose()
    {
        _output.Dispose();
        Error.Dispose();
    }
}
