using PatchOps.Adapters.Platform;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Sources.Http;

/// <summary>How addresses are fetched. What a test must not wait for is given from outside.</summary>
public sealed record FeedHttpSettings
{
    /// <summary>For finding the server, connecting and its first answer.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A download that gives no byte for so long is given up. There is no limit on the whole: a slow line may take an hour.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Redirects followed in turn.</summary>
    public int Redirects { get; init; } = 5;

    /// <summary>Further attempts after one that failed for a reason that may pass (408, 429, 5xx, a connection that was cut).</summary>
    public int Retries { get; init; } = 3;

    /// <summary>The wait before the first further attempt; it doubles each time.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A server that asks (Retry-After) for a longer wait is not waited for.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Waits, and throws when the user stops meanwhile.</summary>
    public Action<TimeSpan, CancellationToken> Delay { get; init; } = Wait;

    /// <summary>A number from 0 to below 1 that spreads the attempts of many machines.</summary>
    public Func<double> Jitter { get; init; } = Spread;

    /// <summary>The time, for a Retry-After that is a date.</summary>
    public IClock Clock { get; init; } = new SystemClock();

    /// <summary>Makes the connections' handler; null for the platform's.</summary>
    public Func<HttpMessageHandler>? Handler { get; init; }

    private static void Wait(TimeSpan delay, CancellationToken cancellation)
    {
        if (cancellation.WaitHandle.WaitOne(delay))
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    private static double Spread() => (Guid.NewGuid().GetHashCode() & 0xffff) / 65536.0;
}
