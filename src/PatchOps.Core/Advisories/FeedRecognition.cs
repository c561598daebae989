using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Advisories;

/// <summary>Finds the feed that a source is of, where the user names none.</summary>
public static class FeedRecognition
{
    /// <summary>Bytes of a file that a feed may look at.</summary>
    public const int HeadBytes = 4096;

    /// <summary>Files that are looked at: a repository's data stand beside files that are no feed's.</summary>
    public const int Files = 20;

    /// <summary>The one feed that claims a source's first files.</summary>
    /// <exception cref="PatchOpsException">PO1506: none claims them, or more than one. What opening a file throws.</exception>
    public static IAdvisoryFeed Recognize(IFeedSource source, IReadOnlyList<IAdvisoryFeed> feeds)
    {
        var claimed = new Dictionary<IAdvisoryFeed, string>();
        string? first = null;
        var count = 0;
        var isEmpty = true;
        foreach (var file in source.Files.Take(Files))
        {
            first ??= file.Name;
            count++;
            var head = Head(file);
            isEmpty &= head.Length == 0;
            foreach (var feed in feeds.Where(feed => head.Length > 0 && !claimed.ContainsKey(feed) && feed.Recognizes(head, file.Name)))
            {
                claimed.Add(feed, file.Name);
            }
        }

        return claimed.Count switch
        {
            1 => claimed.Keys.Single(),
            0 => throw Unknown(source, None(first, count, isEmpty)),
            _ => throw Unknown(
                source, "more than one feed could read it: " + string.Join(", ", feeds.Where(claimed.ContainsKey).Select(feed => $"{feed.Name} ('{claimed[feed]}')"))),
        };
    }

    private static string None(string? first, int count, bool isEmpty) =>
        first is null ? "there is no json, xml or csv file in it"
        : isEmpty ? count == 1 ? "it is empty" : "its first files are empty"
        : count == 1 ? "no feed knows what it begins with"
        : FormattableString.Invariant($"no feed knows what its first {count} files begin with, '{first}' and those that follow");

    private static byte[] Head(IFeedFile file)
    {
        using var content = file.Open();
        var head = new byte[HeadBytes];
        int length = 0, read;
        while (length < head.Length && (read = content.Read(head, length, head.Length - length)) > 0)
        {
            length += read;
        }

        Array.Resize(ref head, length);
        return head;
    }

    private static PatchOpsException Unknown(IFeedSource source, string why) =>
        ErrorCodes.FeedUnknown.ToException($"'{source.Name}' is not recognized: {why}.", source.Name);
}
