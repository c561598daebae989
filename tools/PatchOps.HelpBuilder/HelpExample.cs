namespace PatchOps.HelpBuilder;

/// <summary>One example of a page.</summary>
public sealed record HelpExample
{
    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>What is typed.</summary>
    public required string Code { get; init; }

    /// <summary>What is printed; empty where the page shows nothing.</summary>
    public string Output { get; init; } = string.Empty;

    /// <summary>What to see in it.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
