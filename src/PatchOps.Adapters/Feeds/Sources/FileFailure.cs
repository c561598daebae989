using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Feeds.Sources;

/// <summary>What the framework throws while a source is read, as PatchOps' failures.</summary>
internal static class FileFailure
{
    /// <summary>The failure, or null for one that is not about the file.</summary>
    public static PatchOpsException? Of(Exception failure, string name, string target, long offset = 0)
    {
        var where = offset > 0 ? FormattableString.Invariant($"'{name}', after {offset} bytes of content") : $"'{name}'";
        return failure switch
        {
            PatchOpsException => null,
            EndOfStreamException => ErrorCodes.FeedTruncated.ToException($"{where}: {failure.Message}", target, failure),
            InvalidDataException => ErrorCodes.FeedMalformed.ToException($"{where}: {failure.Message}", target, failure),
            IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException =>
                ErrorCodes.FeedUnreachable.ToException($"{where} cannot be read: {failure.Message}", target, failure),
            _ => null,
        };
    }
}
