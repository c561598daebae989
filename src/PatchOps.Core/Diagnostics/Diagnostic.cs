namespace PatchOps.Diagnostics;

/// <summary>Something that went wrong, or is worth knowing, inside a result that was still delivered.</summary>
public sealed record Diagnostic
{
    /// <summary>The stable id (<c>PO1203</c>), listed in about_PatchOps_Errors.</summary>
    public required string Id { get; init; }

    /// <summary>How much it matters.</summary>
    public required DiagnosticLevel Level { get; init; }

    /// <summary>The provider it speaks of, or null when it is not about one.</summary>
    public string? Provider { get; init; }

    /// <summary>What happened, and to what.</summary>
    public required string Message { get; init; }

    /// <summary>What to do next.</summary>
    public string? Remedy { get; init; }

    /// <summary>The thing it happened to (a path, a package), for the error record's target; null when there is none.</summary>
    public string? Target { get; init; }
}
