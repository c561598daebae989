using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Advisories;

/// <summary>Finds out which feed a source is, by the first bytes and names of its files.</summary>
public static class FeedRecognition
{
    // A folder may begin with a licence and a README; one that shows nothing known among its first files is of no feed.
    private const int FilesToLookAt = 20;
    private const int HeadLength = 4096;

    /// <summary>The one feed that recognizes a file of the source.</summary>
    /// <exception cref="PatchOpsException">PO1506 none, or more than one; what opening throws.</exception>
    public static IAdvisoryFeed Recognize(IFeedSource source, IEnumerable<IAdvisoryFeed> feeds)
    {
        var candidates = feeds.ToArray();
        foreach (var file in source.Files.Take(FilesToLookAt))
        {
            var head = Head(file);
            var found = candidates.Where(f => f.Recognizes(head, file.Name)).ToArray();
            if (found.Length == 1)
            {
                return found[0];
            }

            if (found.Length > 1)
            {
                throw ErrorCodes.FeedUnknown.ToException($"'{source.Name}': '{file.Name}' may be of the feeds {string.Join(", ", found.Select(f => f.Name))}.", source.Name);
            }
        }

        throw ErrorCodes.FeedUnknown.ToException($"'{source.Name}' is of no feed that PatchOps knows.", source.Name);
    }

    private static byte[] Head(IFeedFile file)
    {
        using var stream = file.Open();
        var buffer = new byte[HeadLength];
        var length = 0;
        int read;
        while (length < buffer.Length && (read = stream.Read(buffer, length, buffer.Length - length)) > 0)
        {
            length += read;
        }

        Array.Resize(ref buffer, length);
        return buffer;
    }
}
