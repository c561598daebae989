using PatchOps.Diagnostics;
using PatchOps.Documents;

namespace PatchOps;

/// <summary>A mistake in a policy or standard file: what, where, and how to mend it. An error refuses the file as a whole.</summary>
public sealed record PolicyDiagnostic
{
    /// <summary>The stable id (<c>PO1612</c>), listed in about_PatchOps_Errors.</summary>
    public required string Id { get; init; }

    /// <summary>How much it matters.</summary>
    public required DiagnosticLevel Level { get; init; }

    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>The line, from 1; 0 when the file as a whole is meant.</summary>
    public int Line { get; init; }

    /// <summary>The column, from 1; 0 when the line or the file as a whole is meant.</summary>
    public int Column { get; init; }

    /// <summary>The key it is about, with the keys above it (<c>windows[0].every</c>); null when it is about none.</summary>
    public string? Key { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Message { get; init; }

    /// <summary>What to do next.</summary>
    public required string Remedy { get; init; }

    /// <summary>A mistake of a known kind.</summary>
    /// <param name="code">The kind.</param>
    /// <param name="place">Where.</param>
    /// <param name="key">The key it is about, or null.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="remedy">What to do; null takes the kind's own remedy.</param>
    public static PolicyDiagnostic Of(ErrorCode code, DocumentPlace place, string? key, string message, string? remedy = null) => new()
    {
        Id = code.Id,
        Level = code.Level,
        File = place.File,
        Line = place.Line,
        Column = place.Column,
        Key = key,
        Message = message,
        Remedy = remedy ?? code.Remedy,
    };

    /// <summary>The same as a row of a result.</summary>
    public Diagnostic ToDiagnostic() => new()
    {
        Id = Id,
        Level = Level,
        Message = $"{new DocumentPlace { File = File, Line = Line, Column = Column }}: {Message}",
        Remedy = Remedy,
        Target = File,
    };
}
