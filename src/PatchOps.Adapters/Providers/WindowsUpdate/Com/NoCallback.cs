namespace PatchOps.Adapters.Providers.WindowsUpdate.Com;

/// <summary>
/// Listens to nothing. The agent's asynchronous calls want an object for each callback and refuse a null; jobs are polled instead, because a callback
/// comes on a thread of the agent's, which holds its locks meanwhile.
/// </summary>
internal sealed class NoCallback : ISearchCompletedCallback, IDownloadProgressChangedCallback, IDownloadCompletedCallback,
    IInstallationProgressChangedCallback, IInstallationCompletedCallback
{
    /// <summary>The one there is.</summary>
    public static NoCallback Instance { get; } = new();

    void ISearchCompletedCallback.Invoke(ISearchJob searchJob, object callbackArgs)
    {
    }

    void IDownloadProgressChangedCallback.Invoke(IDownloadJob downloadJob, object callbackArgs)
    {
    }

    void IDownloadCompletedCallback.Invoke(IDownloadJob downloadJob, object callbackArgs)
    {
    }

    void IInstallationProgressChangedCallback.Invoke(IInstallationJob installationJob, object callbackArgs)
    {
    }

    void IInstallationCompletedCallback.Invoke(IInstallationJob installationJob, object callbackArgs)
    {
    }
}
