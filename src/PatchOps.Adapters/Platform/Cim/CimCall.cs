namespace PatchOps.Adapters.Platform.Cim;

/// <summary>A call of a method.</summary>
internal sealed record CimCall
{
    /// <summary>The namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The class.</summary>
    public required string Class { get; init; }

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>In parameters by name.</summary>
    public IReadOnlyDictionary<string, object> Arguments { get; init; } = new Dictionary<string, object>();

    /// <summary>True for a method that an instance has, which is made for the call.</summary>
    public bool OnNewInstance { get; init; }

    /// <summary>How long it may take; null for the session's own limit.</summary>
    public TimeSpan? TimeLimit { get; init; }
}
