namespace PatchOps;

/// <summary>What an import of one part of one feed did (Update-PatchAdvisory, Import-PatchAdvisory).</summary>
public sealed record FeedImport
{
    /// <summary>The feed (<c>kev</c>, <c>msrc</c>).</summary>
    public required string Feed { get; init; }

    /// <summary>The part of it: a month of MSRC, a distribution of OSV; equal to <see cref="Feed"/> where the feed has one part.</summary>
    public required string Part { get; init; }

    /// <summary>The file, folder or address it came from.</summary>
    public required string Source { get; init; }

    /// <summary>How many records of the publisher it holds.</summary>
    public required int Records { get; init; }

    /// <summary>The date that the feed itself carries (UTC).</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>How long reading and storing took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>False when the publisher had nothing newer, so that the last good import stays.</summary>
    public bool Changed { get; init; } = true;
}
