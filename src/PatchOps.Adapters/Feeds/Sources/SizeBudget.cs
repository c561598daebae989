using System.Globalization;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Feeds.Sources;

/// <summary>Counts what all files of a source gave so far, in one enumeration of them.</summary>
internal sealed class SizeBudget(FeedLimits limits)
{
    private long _total;

    /// <summary>Notes bytes that were read.</summary>
    /// <param name="fileBytes">Of this file so far.</param>
    /// <param name="count">Of these, just now.</param>
    /// <param name="name">The file, for the message.</param>
    /// <param name="target">The source.</param>
    /// <exception cref="PatchOpsException">PO1505.</exception>
    public void Charge(long fileBytes, int count, string name, string target)
    {
        if (fileBytes > limits.FileBytes)
        {
            throw ErrorCodes.FeedTooLarge.ToException($"'{name}' is larger than {Shown(limits.FileBytes)}.", target);
        }

        _total += count;
        if (_total > limits.TotalBytes)
        {
            throw ErrorCodes.FeedTooLarge.ToException(
                $"The files of '{target}' are larger than {Shown(limits.TotalBytes)} in all; the limit was passed in '{name}'.", target);
        }
    }

    /// <summary>Bytes as people say them.</summary>
    public static string Shown(long bytes) => bytes switch
    {
        >= 1L << 30 => ((double)bytes / (1L << 30)).ToString("0.#", CultureInfo.InvariantCulture) + " GB",
        >= 1L << 20 => ((double)bytes / (1L << 20)).ToString("0.#", CultureInfo.InvariantCulture) + " MB",
        _ => bytes.ToString(CultureInfo.InvariantCulture) + " bytes",
    };
}
