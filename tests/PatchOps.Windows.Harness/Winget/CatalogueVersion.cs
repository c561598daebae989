namespace PatchOps.Windows.Harness.Winget;

/// <summary>A version of a package, and what its installer does.</summary>
/// <param name="Version">The version.</param>
/// <param name="Msi">The installer; null for one that is not to be had any more, whose product may still be installed.</param>
/// <param name="ProductCode">Its product code, with braces: what the Uninstall keys know it by; null where the package's name and this version tell it.</param>
/// <param name="InstallerCode">The code that the installer is said to have ended with (3010); null for its own.</param>
/// <param name="Lies">True for an installer that reports success and does nothing.</param>
/// <param name="PauseMilliseconds">How long it waits before it begins.</param>
internal sealed record CatalogueVersion(string Version, string? Msi, string? ProductCode, int? InstallerCode, bool Lies, int PauseMilliseconds);
