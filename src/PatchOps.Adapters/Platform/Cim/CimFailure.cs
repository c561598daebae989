namespace PatchOps.Adapters.Platform.Cim;

/// <summary>A CIM operation failed.</summary>
/// <param name="message">Its own words.</param>
/// <param name="code">Its native error code (<see cref="AccessDenied"/> and the like); 0 where it had none.</param>
/// <param name="inner">What was thrown.</param>
internal sealed class CimFailure(string message, int code, Exception inner) : Exception(message, inner)
{
    /// <summary>MI_RESULT_ACCESS_DENIED.</summary>
    public const int AccessDenied = 2;

    // MI_RESULT_INVALID_NAMESPACE, _INVALID_CLASS, _NOT_FOUND, _METHOD_NOT_AVAILABLE, _METHOD_NOT_FOUND.
    private static readonly int[] s_absent = [3, 5, 6, 16, 17];

    /// <summary>The native error code.</summary>
    public int Code => code;

    /// <summary>True when there is no such namespace, class or method.</summary>
    public bool IsAbsent => s_absent.Contains(code);
}
