namespace PatchOps.Adapters.Feeds;

/// <summary>A public address of a feed.</summary>
public sealed record FeedAddress
{
    /// <summary>The feed.</summary>
    public required string Feed { get; init; }

    /// <summary>The address.</summary>
    public required string Address { get; init; }

    /// <summary>The Accept header that makes the server answer in a format that is read; null where it has one only.</summary>
    public string? Accept { get; init; }

    /// <summary>True when this gives no advisories itself but the list of documents that do (<see cref="MsrcMonths"/>).</summary>
    public bool IsIndex { get; init; }

    /// <summary>Where the same publisher gives the same, to be tried in this order when the address does not answer.</summary>
    public IReadOnlyList<string> Mirrors { get; init; } = [];

    /// <summary>A request for it.</summary>
    public Ports.FeedRequest ToRequest() => new() { Location = Address, Accept = Accept, Mirrors = Mirrors };
}
