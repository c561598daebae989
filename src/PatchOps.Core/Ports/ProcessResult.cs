namespace PatchOps.Ports;

/// <summary>What a program did. The exit code is a hint, never proof.</summary>
public sealed record ProcessResult
{
    /// <summary>The exit code; 128 + N when signal N ended it.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Standard output, as UTF-8 with invalid bytes replaced.</summary>
    public required string Output { get; init; }

    /// <summary>Standard error, as UTF-8 with invalid bytes replaced.</summary>
    public required string Error { get; init; }
}
