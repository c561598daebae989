using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>
/// One feed's parser: pure over the bytes it is given, streaming, and strict. It either reads the whole source or throws; it never
/// skips a record in silence.
/// </summary>
public interface IAdvisoryFeed
{
    /// <summary>The name (<see cref="Advisories.FeedNames"/>).</summary>
    string Name { get; }

    /// <summary>Whether a file is this feed's, by its first bytes (decompressed, up to 4096 of them) and its name.</summary>
    bool Recognizes(byte[] head, string name);

    /// <summary>Reads a source to its end.</summary>
    /// <param name="source">The file, or the files of a folder or zip.</param>
    /// <param name="sink">Takes the records; nothing of them counts until this method has returned.</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <exception cref="PatchOpsException">PO1502 malformed (the message names file, record or offset), PO1503 truncated, PO1505 too large.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped.</exception>
    void Read(IFeedSource source, IAdvisorySink sink, OperationContext context);
}
