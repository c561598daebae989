using System.Text;

namespace PatchOps.Cli.Output;

/// <summary>What a command line program sees of its surroundings; a test puts its own in place.</summary>
internal interface IConsole
{
    /// <summary>Standard output, as bytes: JSON goes there without detours.</summary>
    Stream Output { get; }

    /// <summary>How text is written to standard output; never with a byte order mark.</summary>
    Encoding OutputEncoding { get; }

    /// <summary>Standard error.</summary>
    TextWriter Error { get; }

    /// <summary>Whether a person looks at standard output.</summary>
    bool IsOutputTerminal { get; }

    /// <summary>Whether a person looks at standard error.</summary>
    bool IsErrorTerminal { get; }

    /// <summary>Columns of the terminal.</summary>
    int Width { get; }

    /// <summary>An environment variable, or null when it is unset or empty.</summary>
    string? GetVariable(string name);
}
