using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds;

/// <summary>The failures of reading a feed's file, with the source as their target and the file in their message.</summary>
internal static class FeedFailure
{
    /// <summary>PO1502 for a file.</summary>
    public static PatchOpsException Malformed(IFeedSource source, IFeedFile file, string reason, Exception? inner = null) =>
        ErrorCodes.FeedMalformed.ToException($"'{file.Name}' cannot be read: {reason}.", source.Name, inner);

    /// <summary>A file that is not what its name or place promises: PO1503 when it is empty, else PO1502.</summary>
    public static PatchOpsException NotThat(IFeedSource source, IFeedFile file, HeadStream stream, string what) => stream.First == '\0'
        ? ErrorCodes.FeedTruncated.ToException($"'{file.Name}' is empty.", source.Name)
        : Malformed(source, file, $"it does not begin as {what} does");

    /// <summary>What a stream threw, or null when it is no failure of reading.</summary>
    public static PatchOpsException? OfStream(Exception failure, IFeedSource source, IFeedFile file) => failure switch
    {
        EndOfStreamException => ErrorCodes.FeedTruncated.ToException($"'{file.Name}' ends early: {failure.Message}", source.Name, failure),
        IOException or UnauthorizedAccessException =>
            ErrorCodes.FeedUnreachable.ToException($"'{file.Name}' cannot be read: {failure.Message}", source.Name, failure),
        InvalidDataException => Malformed(source, file, failure.Message.TrimEnd('.'), failure),
        _ => null,
    };
}
