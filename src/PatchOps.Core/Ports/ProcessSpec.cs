namespace PatchOps.Ports;

/// <summary>A program to run: an argument list, never a shell string.</summary>
public sealed record ProcessSpec
{
    /// <summary>The program, by path or by a name found on the PATH.</summary>
    public required string FileName { get; init; }

    /// <summary>Its arguments, each passed as it is.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables set (or, with null, removed) on top of the inherited environment.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>What it reads from standard input; null for nothing. It is read on another thread, to its end or the program's, and stays open.</summary>
    public Stream? Input { get; init; }

    /// <summary>After this the program and its children are ended.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>More output than this (bytes, each stream) ends the program.</summary>
    public long OutputLimit { get; init; } = 64L * 1024 * 1024;

    /// <summary>
    /// Where the end of both streams goes, for programs that may print without end: <see cref="OutputLimit"/> then ends nothing, and the result's output
    /// and error are empty. What was printed until then is in it even when the run throws. Null for none.
    /// </summary>
    public OutputTail? Tail { get; init; }
}
