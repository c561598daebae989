using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds;

/// <summary>The source of a feed that is one file.</summary>
public static class SingleFile
{
    /// <summary>Reads the source's only file.</summary>
    /// <param name="source">The source.</param>
    /// <param name="read">Opens and reads the file.</param>
    /// <exception cref="PatchOpsException">PO1502 when there is no file, or more than one.</exception>
    public static void Read(IFeedSource source, Action<IFeedFile> read)
    {
        string? name = null;
        foreach (var file in source.Files)
        {
            if (name is not null)
            {
                throw new PatchOpsException(ErrorCodes.FeedMalformed, $"'{source.Name}' has several files ('{name}', '{file.Name}'), and this feed is one file: name it.", source.Name);
            }

            name = file.Name;
            read(file);
        }

        if (name is null)
        {
            throw new PatchOpsException(ErrorCodes.FeedMalformed, $"'{source.Name}' has no file in it.", source.Name);
        }
    }
}
