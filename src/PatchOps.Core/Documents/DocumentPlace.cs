namespace PatchOps.Documents;

/// <summary>Where something stands in a file that a person wrote.</summary>
public sealed record DocumentPlace
{
    /// <summary>The file as it is shown: its full path, or a name such as <c>(built in)</c>.</summary>
    public required string File { get; init; }

    /// <summary>The line, from 1; 0 when the file as a whole is meant.</summary>
    public int Line { get; init; }

    /// <summary>The column, from 1; 0 when the line or the file as a whole is meant.</summary>
    public int Column { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? File : $"{File}({Line},{Column})";
}
