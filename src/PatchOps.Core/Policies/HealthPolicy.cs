namespace PatchOps.Policies;

/// <summary>What must work before and after a deployment.</summary>
public sealed record HealthPolicy
{
    /// <summary>Services that must run.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Addresses that must accept a connection (<c>127.0.0.1:443</c>).</summary>
    public IReadOnlyList<string> Tcp { get; init; } = [];

    /// <summary>Addresses that must answer with success.</summary>
    public IReadOnlyList<string> Http { get; init; } = [];

    /// <summary>Commands that must end with 0, each an argument list.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Commands { get; init; } = [];

    /// <summary>How long to wait after the last step before looking.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(60);
}
