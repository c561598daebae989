namespace PatchOps.Rmm;

/// <summary>What any result becomes before a platform gives it its form.</summary>
internal sealed record RmmDigest
{
    /// <summary>What it comes to.</summary>
    public required RmmOutcome Outcome { get; init; }

    /// <summary>One line of ASCII, the outcome first.</summary>
    public required string Summary { get; init; }

    /// <summary>One line for people, the outcome first and why.</summary>
    public required string Headline { get; init; }

    /// <summary>Lines in order of importance.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Values for fields; one that is not there is not spoken of.</summary>
    public IReadOnlyList<RmmFact> Facts { get; init; } = [];

    /// <summary>The machines that it speaks of.</summary>
    public IReadOnlyList<Device> Devices { get; init; } = [];

    /// <summary>The digest of several, the worst first.</summary>
    public static RmmDigest Join(IReadOnlyList<RmmDigest> digests)
    {
        var ordered = digests.OrderBy(digest => digest.Outcome).ToArray();
        if (ordered.Length == 1)
        {
            return ordered[0];
        }

        return new RmmDigest
        {
            Outcome = ordered[0].Outcome,
            Summary = RmmSummary.Joined(ordered[0].Summary, ordered.Length - 1),
            Headline = ordered[0].Headline,
            Details = [.. ordered[0].Details, .. ordered.Skip(1).SelectMany(digest => new[] { digest.Headline }.Concat(digest.Details))],
            Facts = [.. RmmFieldNames.All.SelectMany(name => Joined(name, ordered))],
            Devices = [.. ordered.SelectMany(digest => digest.Devices)],
        };
    }

    private static IEnumerable<RmmFact> Joined(string name, IReadOnlyList<RmmDigest> ordered)
    {
        var values = ordered.SelectMany(digest => digest.Facts.Where(fact => fact.Name == name)).Select(fact => fact.Value).ToArray();
        return values.Length == 0 ? [] : [new RmmFact(name, values.Aggregate((one, other) => RmmFieldNames.Join(name, one, other)))];
    }
}
