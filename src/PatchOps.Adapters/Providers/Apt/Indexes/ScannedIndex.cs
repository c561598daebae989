namespace PatchOps.Adapters.Providers.Apt.Indexes;

/// <summary>A Packages file and what was found in it.</summary>
public sealed record ScannedIndex(IndexFile File, IndexScan Scan);
