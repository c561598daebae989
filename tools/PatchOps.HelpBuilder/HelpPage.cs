namespace PatchOps.HelpBuilder;

/// <summary>One page of docs/en-US, taken apart.</summary>
public sealed record HelpPage
{
    /// <summary>The cmdlet it describes: the page's first heading.</summary>
    public required string Name { get; init; }

    /// <summary>SYNOPSIS.</summary>
    public IReadOnlyList<string> Synopsis { get; init; } = [];

    /// <summary>SYNTAX: the lines.</summary>
    public IReadOnlyList<string> Syntax { get; init; } = [];

    /// <summary>DESCRIPTION.</summary>
    public IReadOnlyList<string> Description { get; init; } = [];

    /// <summary>EXAMPLES.</summary>
    public IReadOnlyList<HelpExample> Examples { get; init; } = [];

    /// <summary>PARAMETERS: paragraphs by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>INPUTS.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>OUTPUTS.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>NOTES.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>RELATED LINKS.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];
}
