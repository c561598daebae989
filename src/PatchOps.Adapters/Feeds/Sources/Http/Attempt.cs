using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Feeds.Sources.Http;

/// <summary>How one attempt ended: with a download, or with a failure that may pass or not.</summary>
internal sealed record Attempt
{
    public Download? Download { get; private init; }

    public PatchOpsException? Failure { get; private init; }

    /// <summary>True when another attempt may succeed.</summary>
    public bool MayPass { get; private init; }

    /// <summary>How long the server asks to wait.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    public static Attempt Succeeded(Download download) => new() { Download = download };

    public static Attempt Failed(PatchOpsException failure) => new() { Failure = failure };

    public static Attempt Interrupted(PatchOpsException failure, TimeSpan? retryAfter = null) =>
        new() { Failure = failure, MayPass = true, RetryAfter = retryAfter };
}
