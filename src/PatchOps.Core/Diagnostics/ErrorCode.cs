namespace PatchOps.Diagnostics;

/// <summary>One kind of failure: its stable id, its kind, how much it matters inside a result, and what to do.</summary>
public sealed record ErrorCode
{
    /// <summary>The stable id (<c>PO1203</c>). It is never given to anything else.</summary>
    public required string Id { get; init; }

    /// <summary>The kind.</summary>
    public required ErrorCategory Category { get; init; }

    /// <summary>How much it matters when it is reported inside a result.</summary>
    public DiagnosticLevel Level { get; init; } = DiagnosticLevel.Error;

    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What the user should do next.</summary>
    public required string Remedy { get; init; }

    /// <summary>A diagnostic of this kind.</summary>
    /// <param name="message">What happened, and to what.</param>
    /// <param name="provider">The provider it speaks of.</param>
    /// <param name="target">The path or package it happened to.</param>
    public Diagnostic ToDiagnostic(string message, string? provider = null, string? target = null) => new()
    {
        Id = Id,
        Level = Level,
        Provider = provider,
        Message = message,
        Remedy = Remedy,
        Target = target,
    };

    /// <summary>An exception of this kind.</summary>
    /// <param name="message">What happened, and to what.</param>
    /// <param name="target">The path or package it happened to.</param>
    /// <param name="inner">What caused it; kept for -Debug.</param>
    public PatchOpsException ToException(string message, string? target = null, Exception? inner = null) =>
        new(this, message, target, inner);
}
