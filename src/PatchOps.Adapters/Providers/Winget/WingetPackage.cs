namespace PatchOps.Adapters.Providers.Winget;

/// <summary>A package that winget knows from a source and that is installed.</summary>
internal sealed record WingetPackage
{
    /// <summary>Its identifier (<c>Mozilla.Firefox</c>).</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people; its end may be cut off.</summary>
    public required string Name { get; init; }

    /// <summary>The installed version as winget says it: <c>Unknown</c> where the installer wrote none, <c>&lt; 1.2</c> and <c>&gt; 1.2</c> between two that it knows.</summary>
    public required string Version { get; init; }

    /// <summary>The newest version on offer; null when it is the installed one, or was not asked for.</summary>
    public string? Available { get; init; }
}
