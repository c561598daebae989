namespace PatchOps.Policies;

/// <summary>The end of support of an operating system as the client has bought it.</summary>
public sealed record SupportOverride
{
    /// <summary>The system: os-release's ID and VERSION_ID (<c>debian 12</c>), or <c>windows</c> and the build (<c>windows 10.0.17763</c>).</summary>
    public required string System { get; init; }

    /// <summary>The last day with security updates (UTC).</summary>
    public required DateTimeOffset EndsAt { get; init; }
}
