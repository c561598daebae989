namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>One run of apt or dpkg that changes something.</summary>
internal sealed record ChangeCommand
{
    /// <summary>The tool's full path.</summary>
    public required string Tool { get; init; }

    /// <summary>Its arguments.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Variables on top of the inherited environment.</summary>
    public required IReadOnlyDictionary<string, string?> Environment { get; init; }

    /// <summary>The folder for what it prints while it runs.</summary>
    public required string Folder { get; init; }

    /// <summary>What users are shown.</summary>
    public required string Activity { get; init; }

    /// <summary>After this it hangs, and is ended.</summary>
    public required TimeSpan TimeLimit { get; init; }

    /// <summary>True for what may be broken off at any moment.</summary>
    public bool MayBeCancelled { get; init; }
}
