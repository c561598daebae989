namespace PatchOps.Windows.Harness.Winget;

/// <summary>A package.</summary>
/// <param name="Id">Its identifier (<c>Lab.Alpha</c>).</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Versions">Its versions, newest first.</param>
internal sealed record CataloguePackage(string Id, string Name, IReadOnlyList<CatalogueVersion> Versions);
