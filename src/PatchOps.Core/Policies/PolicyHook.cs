namespace PatchOps.Policies;

/// <summary>A command that a deployment runs: an argument list, never a shell string.</summary>
public sealed record PolicyHook
{
    /// <summary>The program and its arguments.</summary>
    public required IReadOnlyList<string> Run { get; init; }

    /// <summary>After this it is ended, and has failed.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What a failure means.</summary>
    public HookFailure OnFailure { get; init; } = HookFailure.Stop;
}
