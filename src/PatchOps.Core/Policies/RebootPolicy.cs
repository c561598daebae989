namespace PatchOps.Policies;

/// <summary>Restarts.</summary>
public sealed record RebootPolicy
{
    /// <summary>When.</summary>
    public RebootWhen When { get; init; } = RebootWhen.Required;

    /// <summary>How long users are given between notice and restart.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>True when a restart must begin inside the window.</summary>
    public bool WithinWindow { get; init; } = true;

    /// <summary>Whether logged-on users are told.</summary>
    public bool Notify { get; init; } = true;
}
