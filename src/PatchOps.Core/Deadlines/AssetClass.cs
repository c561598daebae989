namespace PatchOps.Deadlines;

/// <summary>The classes of assets that standards tell apart.</summary>
public static class AssetClass
{
    /// <summary>Packages of the distribution, and Windows itself.</summary>
    public const string Os = "os";

    /// <summary>What listens to the internet on an exposed machine.</summary>
    public const string Service = "service";

    /// <summary>Office suites, browsers, mail clients, PDF and security products.</summary>
    public const string OfficeBrowser = "office-browser";

    /// <summary>Device drivers.</summary>
    public const string Driver = "driver";

    /// <summary>Firmware.</summary>
    public const string Firmware = "firmware";

    /// <summary>Every other application.</summary>
    public const string Application = "application";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Os, Service, OfficeBrowser, Driver, Firmware, Application];
}
