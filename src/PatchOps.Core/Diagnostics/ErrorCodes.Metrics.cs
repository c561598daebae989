namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>A file that node_exporter would not read.</summary>
    public static readonly ErrorCode MetricsNameWrong = new()
    {
        Id = "PO2301",
        Category = ErrorCategory.InvalidArgument,
        Title = "A metrics file must have the ending .prom",
        Remedy = "Name a file in the folder of node_exporter's textfile collector: --output /var/lib/prometheus/node-exporter/patchops.prom.",
    };

    /// <summary>The file could not be written.</summary>
    public static readonly ErrorCode MetricsNotWritten = new()
    {
        Id = "PO2302",
        Category = ErrorCategory.WriteError,
        Title = "The metrics file could not be written",
        Remedy = "See that the folder is there and that its disk has room; a file that was there is as it was.",
    };

    /// <summary>The folder may not be written.</summary>
    public static readonly ErrorCode MetricsForbidden = new()
    {
        Id = "PO2303",
        Category = ErrorCategory.PermissionDenied,
        Title = "This account may not write the metrics file",
        Remedy = "Run as the owner of the textfile collector's folder (usually root), or name another folder.",
    };

    /// <summary>Somebody else could make the write go elsewhere.</summary>
    public static readonly ErrorCode MetricsPlaceUnsafe = new()
    {
        Id = "PO2304",
        Category = ErrorCategory.SecurityError,
        Title = "The metrics file is in a place where another account could divert the write",
        Remedy = "Name a regular file in a folder that only its owner may write (chmod o-w), not a link.",
    };

    /// <summary>A part of what is known could not be read.</summary>
    public static readonly ErrorCode MetricsIncomplete = new()
    {
        Id = "PO2305",
        Category = ErrorCategory.ReadError,
        Level = DiagnosticLevel.Warning,
        Title = "Some metrics are absent, since what they are made from could not be read",
        Remedy = "The reason is in the message; the other metrics are whole.",
    };

    /// <summary>A textfile speaks of one machine.</summary>
    public static readonly ErrorCode MetricsOfMany = new()
    {
        Id = "PO2306",
        Category = ErrorCategory.InvalidArgument,
        Title = "A metrics file speaks of one machine",
        Remedy = "Give a file with one inventory, and a metrics file for each machine.",
    };
}
