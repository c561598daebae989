namespace PatchOps.HelpBuilder;

/// <summary>A parameter as its cmdlet declares it.</summary>
public sealed record ParameterInfo
{
    /// <summary>The set that stands for "in every set".</summary>
    public const string AllSets = "__AllParameterSets";

    /// <summary>The name without a hyphen.</summary>
    public required string Name { get; init; }

    /// <summary>The type as PowerShell writes it (<c>string[]</c>).</summary>
    public required string Type { get; init; }

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The words of an enumeration; empty for other types.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The sets it is in.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [AllSets];

    /// <summary>Whether it must be given.</summary>
    public bool Mandatory { get; init; }

    /// <summary>Its position, or null when it is named only.</summary>
    public int? Position { get; init; }

    /// <summary>Whether it takes pipeline objects.</summary>
    public bool FromPipeline { get; init; }

    /// <summary>Whether it takes a property of pipeline objects.</summary>
    public bool FromProperty { get; init; }

    /// <summary>Whether wildcards are expanded.</summary>
    public bool Wildcards { get; init; }

    /// <summary>Whether it is a switch.</summary>
    public bool IsSwitch => Type == "switch";

    /// <summary>Whether it belongs to a set.</summary>
    public bool IsIn(string set) => set == AllSets || Sets.Contains(AllSets) || Sets.Contains(set);
}
