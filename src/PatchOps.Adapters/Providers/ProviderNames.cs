namespace PatchOps.Adapters.Providers;

/// <summary>The names that <c>-Provider</c> takes and every row carries.</summary>
internal static class ProviderNames
{
    /// <summary>The Windows Update Agent. An update's name is its UpdateID, its version the revision; the KB is an attribute.</summary>
    public const string WindowsUpdate = "wua";

    /// <summary>What Windows has in its Uninstall keys, MSIX packages and hotfixes: an inventory; it offers nothing.</summary>
    public const string Software = "software";

    /// <summary>winget.</summary>
    public const string Winget = "winget";

    /// <summary>Chocolatey.</summary>
    public const string Chocolatey = "chocolatey";

    /// <summary>The module PSWindowsUpdate, driven through the session; on demand.</summary>
    public const string PSWindowsUpdate = "PSWindowsUpdate";
}
