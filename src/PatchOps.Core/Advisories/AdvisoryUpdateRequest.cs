namespace PatchOps.Advisories;

/// <summary>What to import (Update-PatchAdvisory, <c>advisories update</c>).</summary>
public sealed record AdvisoryUpdateRequest
{
    /// <summary>The feeds (<see cref="FeedNames"/>); empty for all that concern this machine, or for whatever the sources are.</summary>
    public IReadOnlyList<string> Feeds { get; init; } = [];

    /// <summary>Files, folders, zips and addresses; empty for the feeds' public addresses.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Use no network.</summary>
    public bool Offline { get; init; }

    /// <summary>Take in what is smaller than half of the last good import, or older than it.</summary>
    public bool Force { get; init; }
}
