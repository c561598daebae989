namespace PatchOps.Adapters.Feeds.Sources.Compression;

/// <summary>How a file is compressed, by its first bytes: names lie, and servers undo compression without renaming.</summary>
internal enum CompressionKind
{
    None,
    Gzip,
    Xz,
    Zstandard,
    Bzip2,
}
