namespace PatchOps.Ports;

/// <summary>A source that is open.</summary>
public interface IOpenedSource : IFeedSource, IDisposable
{
    /// <summary>True when the server says that nothing has changed since the last import; then there are no files.</summary>
    bool IsUnchanged { get; }

    /// <summary>The server's ETag, or null.</summary>
    string? ETag { get; }

    /// <summary>The server's Last-Modified header as it was sent, or null.</summary>
    string? LastModified { get; }
}
