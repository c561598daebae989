namespace PatchOps.Diagnostics;

/// <summary>A failure with a stable id, a category, a target and a remedy.</summary>
public sealed class PatchOpsException : Exception
{
    /// <summary>A failure of a known kind.</summary>
    /// <param name="code">The kind.</param>
    /// <param name="message">What happened, and to what.</param>
    /// <param name="target">The path or package it happened to.</param>
    /// <param name="inner">What caused it.</param>
    public PatchOpsException(ErrorCode code, string message, string? target = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Target = target;
    }

    /// <summary>The kind of failure.</summary>
    public ErrorCode Code { get; }

    /// <summary>The path or package it happened to, or null.</summary>
    public string? Target { get; }

    /// <summary>The same failure as a row of a result.</summary>
    public Diagnostic ToDiagnostic(string? provider = null) => Code.ToDiagnostic(Message, provider, Target);
}
