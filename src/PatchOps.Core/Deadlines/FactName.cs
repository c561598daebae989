namespace PatchOps.Deadlines;

/// <summary>The facts that rules speak of, by the names they have in the data files and among the missing facts.</summary>
public static class FactName
{
    /// <summary>Listed by CISA as exploited.</summary>
    public const string KnownExploited = "knownExploited";

    /// <summary>The day CISA listed it.</summary>
    public const string KevDateAdded = "kevDateAdded";

    /// <summary>Reachable from outside.</summary>
    public const string Exposed = "exposed";

    /// <summary>The attack can be automated.</summary>
    public const string Automatable = "automatable";

    /// <summary>What an attacker gains.</summary>
    public const string TechnicalImpact = "technicalImpact";

    /// <summary>A working exploit exists.</summary>
    public const string WorkingExploit = "workingExploit";

    /// <summary>The CVSS base score.</summary>
    public const string Cvss = "cvss";

    /// <summary>The EPSS probability.</summary>
    public const string Epss = "epss";

    /// <summary>The class of the asset.</summary>
    public const string AssetClass = "assetClass";

    /// <summary>When the fix was published.</summary>
    public const string Release = "release";

    /// <summary>When the patch was first seen missing here.</summary>
    public const string FirstSeen = "firstSeen";
}
