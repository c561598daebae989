namespace PatchOps.Deployment;

/// <summary>What a hook did.</summary>
public sealed record HookResult
{
    /// <summary>The command, as one line for people.</summary>
    public required string Command { get; init; }

    /// <summary>The exit code; null when it was not started, or was ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>True when it took too long and was ended with its children.</summary>
    public bool TimedOut { get; init; }

    /// <summary>The end of what it printed, standard output before standard error, line by line, safe to show.</summary>
    public string Output { get; init; } = "";

    /// <summary>Why it failed, in one sentence; null when it ended with 0.</summary>
    public string? Failure { get; init; }

    /// <summary>True when it ended with 0.</summary>
    public bool Succeeded => Failure is null;
}
