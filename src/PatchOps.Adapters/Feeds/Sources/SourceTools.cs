using PatchOps.Adapters.Feeds.Sources.Compression;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Sources;

/// <summary>What all files of one open source share.</summary>
/// <param name="Target">The source's name, for messages.</param>
/// <param name="Limits">How much is read at most.</param>
/// <param name="Temporary">Where temporary files lie.</param>
/// <param name="Decompressor">Undoes what the framework cannot.</param>
/// <param name="Context">Where to log and when to stop.</param>
internal sealed record SourceTools(
    string Target, FeedLimits Limits, TemporaryFolder Temporary, ToolDecompressor Decompressor, OperationContext Context)
{
    /// <summary>Who speaks in the log.</summary>
    public const string LogSource = "feeds";
}
