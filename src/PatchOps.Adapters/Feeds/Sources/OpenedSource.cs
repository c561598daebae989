using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Sources;

/// <summary>A source that is open; what it holds goes with it.</summary>
internal sealed class OpenedSource(string name, Func<IEnumerable<IFeedFile>> files, IReadOnlyList<IDisposable> owned) : IOpenedSource
{
    public string Name => name;

    public IEnumerable<IFeedFile> Files => IsUnchanged ? [] : files();

    public bool IsUnchanged { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    public void Dispose()
    {
        foreach (var item in owned)
        {
            item.Dispose();
        }
    }
}
