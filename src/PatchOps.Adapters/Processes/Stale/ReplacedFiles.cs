namespace PatchOps.Adapters.Processes.Stale;

/// <summary>The replaced files of one process.</summary>
/// <param name="Files">Each once.</param>
/// <param name="IsCut">There were more than <see cref="MapsParser.MostFiles"/>; the others are not known.</param>
public readonly record struct ReplacedFiles(IReadOnlyList<ReplacedFile> Files, bool IsCut);
