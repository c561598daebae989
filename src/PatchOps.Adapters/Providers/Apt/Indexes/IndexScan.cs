namespace PatchOps.Adapters.Providers.Apt.Indexes;

/// <summary>What was found in one Packages file.</summary>
public sealed record IndexScan
{
    /// <summary>The wanted versions, in the file's order.</summary>
    public required IReadOnlyList<IndexedVersion> Versions { get; init; }

    /// <summary>How many entries could not be read: no name, no version, too large.</summary>
    public int Damaged { get; init; }

    /// <summary>The file ends without a newline: it may have been cut off.</summary>
    public bool EndsInsideLine { get; init; }

    /// <summary>Uncompressed bytes read.</summary>
    public long Bytes { get; init; }
}
