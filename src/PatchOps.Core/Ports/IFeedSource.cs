using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>Where a feed is read from: one file, or the files of a folder or zip. The source has undone compression and enforces the size caps.</summary>
public interface IFeedSource
{
    /// <summary>The path or address, for messages and for the catalogue.</summary>
    string Name { get; }

    /// <summary>The files, in the order of their names; each is opened and read before the next is asked for.</summary>
    /// <exception cref="PatchOpsException">PO1501, PO1502, PO1505.</exception>
    IEnumerable<IFeedFile> Files { get; }
}
