using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Feeds.Sources;

/// <summary>A file's bytes as its parser gets them: within the limits, stopped when the user stops, and every failure one of PatchOps' own.</summary>
internal sealed class GuardedStream(Stream source, string name, string target, SizeBudget budget, CancellationToken cancellation) : ForwardStream
{
    private long _read;

    public override int Read(byte[] buffer, int offset, int count)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            var read = source.Read(buffer, offset, count);
            _read += read;
            budget.Charge(_read, read, name, target);
            return read;
        }
        catch (Exception failure) when (FileFailure.Of(failure, name, target, _read) is { } known)
        {
            throw known;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
