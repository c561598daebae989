namespace PatchOps.Versioning;

/// <summary>What winget knows of an installed version that its catalogue cannot place exactly.</summary>
public enum VersionApproximation
{
    /// <summary>Below the version named (<c>&lt; 1.2</c>).</summary>
    LessThan = -1,

    /// <summary>The version itself.</summary>
    None = 0,

    /// <summary>Above the version named (<c>&gt; 1.2</c>).</summary>
    GreaterThan = 1,
}
