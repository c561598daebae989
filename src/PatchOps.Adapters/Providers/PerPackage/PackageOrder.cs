namespace PatchOps.Adapters.Providers.PerPackage;

/// <summary>What a tool is asked to do with one package.</summary>
internal sealed record PackageOrder
{
    /// <summary>The package.</summary>
    public required string Name { get; init; }

    /// <summary>The version; null for what has none (a removal).</summary>
    public string? Version { get; init; }

    /// <summary>True when licence terms are accepted.</summary>
    public bool AcceptsEula { get; init; }

    /// <summary>After this the tool hangs, and is ended.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromHours(2);
}
