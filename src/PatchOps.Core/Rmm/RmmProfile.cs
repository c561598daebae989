namespace PatchOps.Rmm;

/// <summary>What a platform expects: how much it takes, which exit code means what, where its fields are, and how it is recognized.</summary>
public sealed record RmmProfile
{
    /// <summary>The platform.</summary>
    public required RmmPlatform Platform { get; init; }

    /// <summary>The budget of the output. Kept in bytes of UTF-8, two for each line's end, so that it holds whether the platform counts characters or bytes.</summary>
    public required int OutputLimit { get; init; }

    /// <summary>The exit code of each outcome.</summary>
    public required IReadOnlyDictionary<RmmOutcome, int> ExitCodes { get; init; }

    /// <summary>The codes that it shows as a success; none of them may be given to what failed or is not known.</summary>
    public IReadOnlyList<int> SuccessCodes { get; init; } = [0];

    /// <summary>The first of the codes that the platform keeps for itself; above <see cref="ReservedTo"/> where it keeps none.</summary>
    public int ReservedFrom { get; init; } = 1;

    /// <summary>The last of them.</summary>
    public int ReservedTo { get; init; }

    /// <summary>True where PatchOps writes the fields itself.</summary>
    public bool WritesFields { get; init; }

    /// <summary>True where PatchOps raises and closes an alert itself.</summary>
    public bool RaisesAlerts { get; init; }

    /// <summary>The longest value of a field (bytes of UTF-8).</summary>
    public int FieldLimit { get; init; } = int.MaxValue;

    /// <summary>True where a moment is a number of seconds since 1970.</summary>
    public bool HasUnixDates { get; init; }

    /// <summary>True where fields have numbers instead of names: then none is written but those that the caller names.</summary>
    public bool HasNumberedFields { get; init; }

    /// <summary>Variables that it sets; one of them with a value tells it. <c>NAME=text</c>: with a value that begins so.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Folders of its agent, a part of the path of the script that it runs.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>The variable that holds the client, or null.</summary>
    public string? ClientVariable { get; init; }

    /// <summary>The variable that holds the site, or null.</summary>
    public string? SiteVariable { get; init; }
}
