namespace PatchOps.Diagnostics;

/// <summary>How much a diagnostic matters.</summary>
public enum DiagnosticLevel
{
    /// <summary>Worth knowing; nothing is missing from the result.</summary>
    Info,

    /// <summary>Something should be looked at; the result is complete.</summary>
    Warning,

    /// <summary>The result is incomplete: it must not be read as "nothing is missing".</summary>
    Error,
}
