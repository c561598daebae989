namespace PatchOps.Adapters.Processes.Stale;

/// <summary>A file of code that a process maps and that is gone from the disk, or was replaced there.</summary>
/// <param name="Path">Its path inside the root, without the mark.</param>
/// <param name="Inode">The inode of what is mapped.</param>
public readonly record struct ReplacedFile(string Path, ulong Inode);
