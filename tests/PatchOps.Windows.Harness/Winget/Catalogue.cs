using System.Text.Json;

namespace PatchOps.Windows.Harness.Winget;

/// <summary>What the stand-in's source offers: <c>winget.json</c> beside the program, or the file that PATCHOPS_WINGET_CATALOGUE names.</summary>
/// <param name="Packages">The packages.</param>
internal sealed record Catalogue(IReadOnlyList<CataloguePackage> Packages)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    /// <summary>The file.</summary>
    public static string Path => Environment.GetEnvironmentVariable("PATCHOPS_WINGET_CATALOGUE") is { Length: > 0 } named ? named : System.IO.Path.Combine(AppContext.BaseDirectory, "winget.json");

    /// <summary>The file with the identifiers of pinned packages, one on each line.</summary>
    public static string PinsPath => Path + ".pins";

    /// <summary>Reads it.</summary>
    public static Catalogue Read() => JsonSerializer.Deserialize<Catalogue>(File.ReadAllText(Path), s_options)!;

    /// <summary>A package by its exact identifier.</summary>
    public CataloguePackage? Find(string? id) => Packages.FirstOrDefault(p => p.Id == id);
}
