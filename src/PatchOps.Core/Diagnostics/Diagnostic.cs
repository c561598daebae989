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

    /// <summary>Two lists as one: what both say of the same thing is said once, at the level of the worse, where it stood first.</summary>
    public static IReadOnlyList<Diagnostic> Join(IReadOnlyList<Diagnostic> first, IReadOnlyList<Diagnostic> second)
    {
        if (first.Count == 0 || second.Count == 0)
        {
            return first.Count == 0 ? second : first;
        }

        var joined = first.ToList();
        foreach (var diagnostic in second)
        {
            var known = joined.FindIndex(d => d.Id == diagnostic.Id && d.Message == diagnostic.Message);
            if (known < 0)
            {
                joined.Add(diagnostic);
            }
            else if (diagnostic.Level > joined[known].Level)
            {
                joined[known] = diagnostic;
            }
        }

        return joined;
    }
}
