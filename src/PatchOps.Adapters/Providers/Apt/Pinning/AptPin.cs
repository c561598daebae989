namespace PatchOps.Adapters.Providers.Apt.Pinning;

/// <summary>One record of apt's preferences for one package pattern.</summary>
public sealed record AptPin
{
    /// <summary>The priority of <c>Pin-Priority: never</c>.</summary>
    public const int Never = short.MinValue;

    /// <summary>The package pattern, or null for <c>Package: *</c>, which speaks of archives and not of packages.</summary>
    public string? Package { get; init; }

    /// <summary>What it looks at.</summary>
    public required PinKind Kind { get; init; }

    /// <summary>The text after the kind, as written.</summary>
    public required string Data { get; init; }

    /// <summary>The priority; <see cref="Never"/> for "never".</summary>
    public required int Priority { get; init; }
}
