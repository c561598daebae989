namespace PatchOps.Policies;

/// <summary>One key of a policy file, as reader, schema and documentation know it.</summary>
public sealed record PolicyKey
{
    /// <summary>The key with the keys above it; <c>[]</c> stands for the entries of a list (<c>windows[].every</c>).</summary>
    public required string Path { get; init; }

    /// <summary>What it takes.</summary>
    public required PolicyKeyKind Kind { get; init; }

    /// <summary>What it is for, in one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>What counts where it is not written, in the file's own words; null when nothing does.</summary>
    public string? Default { get; init; }

    /// <summary>Whether it must be written.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The words that it takes, where it takes certain words.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The smallest number, duration or size, in the file's own words; null where the kind has none.</summary>
    public string? Minimum { get; init; }

    /// <summary>The largest number, duration or size, in the file's own words; null where the kind has none.</summary>
    public string? Maximum { get; init; }

    /// <summary>The key above it, empty at the top.</summary>
    public string Parent => Path.LastIndexOf('.') is var dot and > 0 ? Path.Substring(0, dot) : "";

    /// <summary>The last part of the path: the key as it is written.</summary>
    public string Name => Path.Substring(Path.LastIndexOf('.') + 1).Replace("[]", "");

    /// <summary>True when the effective policy has one value for it: sections are only their keys, and a list counts as a whole.</summary>
    public bool IsValue => Kind != PolicyKeyKind.Section && Path.IndexOf("[]", StringComparison.Ordinal) < 0 && Path is not ("apiVersion" or "extends");

    /// <summary>What it takes, in words for documentation and messages.</summary>
    public string Takes => Kind switch
    {
        PolicyKeyKind.Text => "a text",
        PolicyKeyKind.Texts => "a text or a list of texts",
        PolicyKeyKind.Arguments => "an argument list",
        PolicyKeyKind.Commands => "a list of argument lists",
        PolicyKeyKind.Truth => "true or false",
        PolicyKeyKind.Number => $"a number from {Minimum} to {Maximum}",
        PolicyKeyKind.Duration => $"a duration from {Minimum} to {Maximum}",
        PolicyKeyKind.Size => $"a size from {Minimum} to {Maximum}",
        PolicyKeyKind.Date => "a date",
        PolicyKeyKind.Word => string.Join(" or ", Words),
        PolicyKeyKind.Words => $"one or a list of: {string.Join(", ", Words)}",
        PolicyKeyKind.WordMap => $"a map; each value is one of: {string.Join(", ", Words)}",
        PolicyKeyKind.DateMap => "a map; each value is a date",
        PolicyKeyKind.Section => "a map",
        _ => "a list of maps",
    };
}
