namespace PatchOps.Reporting;

/// <summary>Where a report goes.</summary>
public sealed record ReportFile
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>True to refuse to replace a file.</summary>
    public bool NoClobber { get; init; }

    /// <summary>True to replace a file that is read-only.</summary>
    public bool Force { get; init; }

    /// <summary>The form that a file's name calls for: by its ending, and HTML where that says nothing.</summary>
    public static ReportFormat FormatOf(string? path) =>
        path is null ? ReportFormat.Html
        : path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? ReportFormat.Csv
        : path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ReportFormat.Json
        : ReportFormat.Html;
}
