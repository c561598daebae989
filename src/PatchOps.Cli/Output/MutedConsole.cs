using System.Text;

namespace PatchOps.Cli.Output;

/// <summary>A console on which nothing appears: for verbs whose answer takes the form of an RMM.</summary>
internal sealed class MutedConsole(IConsole console) : IConsole
{
    /// <inheritdoc/>
    public Stream Output => Stream.Null;

    /// <inheritdoc/>
    public Encoding OutputEncoding => console.OutputEncoding;

    /// <inheritdoc/>
    public TextWriter Error => TextWriter.Null;

    /// <inheritdoc/>
    public bool IsOutputTerminal => false;

    /// <inheritdoc/>
    public bool IsErrorTerminal => false;

    /// <inheritdoc/>
    public int Width => console.Width;

    /// <inheritdoc/>
    public string? GetVariable(string name) => console.GetVariable(name);
}
