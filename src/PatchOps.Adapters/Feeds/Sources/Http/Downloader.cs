using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Sources.Http;

/// <summary>
/// Fetches addresses into files: conditionally, with bounded patience and size, and again when a failure may pass. All of it on the
/// caller's thread, whose log and progress belong to it.
/// </summary>
internal sealed class Downloader(FeedHttpSettings settings) : IDisposable
{
    private const int ProgressBytes = 1024 * 1024;

    // The limits on time are kept per step; the client's own would end a slow download that goes on.
    private readonly HttpClient _client = new((settings.Handler ?? FeedHandler.Create)()) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Fetches an address.</summary>
    /// <param name="location">The address.</param>
    /// <param name="request">What is known of the last time.</param>
    /// <param name="file">Takes the content, as it is stored at the publisher (transport compression undone).</param>
    /// <param name="limit">Bytes that are taken at most.</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <exception cref="PatchOpsException">PO1501 unreachable, PO1503 cut, PO1505 too large.</exception>
    /// <exception cref="OperationCanceledException">The user stopped.</exception>
    public Download Fetch(FeedLocation location, FeedRequest request, FileStream file, long limit, OperationContext context)
    {
        for (var number = 0; ; number++)
        {
            file.SetLength(0);
            var attempt = Try(location, request, file, limit, context);
            if (attempt.Download is { } download)
            {
                return download;
            }

            var failure = attempt.Failure!;
            if (!attempt.MayPass || number >= settings.Retries || attempt.RetryAfter > settings.LongestDelay)
            {
                throw failure;
            }

            var delay = attempt.RetryAfter ?? Backoff(number);
            context.Log.Write(
                LogLevel.Warning, SourceTools.LogSource, FormattableString.Invariant($"{failure.Message} Trying again in {delay.TotalSeconds:0.0} s."));
            settings.Delay(delay, context.Cancellation);
        }
    }

    public void Dispose() => _client.Dispose();

    // Half of it is fixed, so that the waits grow; the other half spreads the machines that a publisher's trouble hit at once.
    private TimeSpan Backoff(int number) =>
        TimeSpan.FromTicks((long)(settings.FirstDelay.Ticks * Math.Pow(2, number) * (0.5 + settings.Jitter())));

    private Attempt Try(FeedLocation location, FeedRequest request, FileStream file, long limit, OperationContext context)
    {
        var address = location.Address!;
        for (var hop = 0; ; hop++)
        {
            var shown = FeedLocation.Shown(address);
            context.Log.Write(LogLevel.Verbose, SourceTools.LogSource, $"fetching '{shown}'");
            using var message = FeedMessage.Create(address, location, request);
            var sent = Send(message, shown, context, out var failed);
            if (sent is null)
            {
                return failed!;
            }

            using var response = sent;
            var status = (int)response.StatusCode;
            context.Log.Write(LogLevel.Debug, SourceTools.LogSource, FormattableString.Invariant($"'{shown}' answered {status}"));
            if (Redirection.Is(status))
            {
                if (hop >= settings.Redirects)
                {
                    return Attempt.Failed(HttpFailure.Unreachable(
                        FormattableString.Invariant($"'{location.Name}' was redirected more than {settings.Redirects} times, lastly by '{shown}'."), location.Name));
                }

                address = Redirection.Next(address, response.Headers.Location, shown);
                continue;
            }

            return Answer(response, status, request, shown, file, limit, context);
        }
    }

    private Attempt Answer(
        HttpResponseMessage response, int status, FeedRequest request, string shown, FileStream file, long limit, OperationContext context)
    {
        switch (status)
        {
            case 200 or 203:
                return Save(response, shown, file, limit, context);
            case 304 when request.ETag is not null || request.LastModified is not null:
                return Attempt.Succeeded(FeedMessage.Describe(response) with
                {
                    IsUnchanged = true,
                    ETag = FeedMessage.Describe(response).ETag ?? request.ETag,
                    LastModified = FeedMessage.Describe(response).LastModified ?? request.LastModified,
                });
            default:
                var wait = RetryAfter(response);
                var failure = HttpFailure.OfStatus(status, response.ReasonPhrase, shown, wait);
                return HttpFailure.MayPass(status) ? Attempt.Interrupted(failure, wait) : Attempt.Failed(failure);
        }
    }

    private HttpResponseMessage? Send(HttpRequestMessage message, string shown, OperationContext context, out Attempt? failed)
    {
        failed = null;
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        bound.CancelAfter(settings.HeadersTimeout);
        try
        {
            return _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, bound.Token).GetAwaiter().GetResult();
        }
        catch (Exception failure) when (failure is OperationCanceledException or HttpRequestException)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            failed = failure is HttpRequestException request && !bound.IsCancellationRequested
                ? HttpFailure.OfRequest(request, shown)
                : Attempt.Failed(HttpFailure.Unreachable(
                    FormattableString.Invariant($"'{shown}' did not answer within {settings.HeadersTimeout.TotalSeconds:0.#} s."), shown, failure));
            return null;
        }
    }

    private Attempt Save(HttpResponseMessage response, string shown, FileStream file, long limit, OperationContext context)
    {
        if (response.Content.Headers.ContentType?.MediaType is "text/html")
        {
            return Attempt.Failed(HttpFailure.Unreachable(
                $"'{shown}' answered with a page for people instead of the feed: a proxy or a sign-in page stands in between, or the publisher has moved it.", shown));
        }

        try
        {
            using var body = new BodyStream(response, shown, limit, settings.StallTimeout, context.Cancellation);
            using var content = FeedMessage.Decoded(response, body, shown);
            Copy(content, body, file, limit, shown, context);
            return Attempt.Succeeded(FeedMessage.Describe(response));
        }
        catch (PatchOpsException cut) when (cut.Code == ErrorCodes.FeedTruncated)
        {
            return Attempt.Interrupted(cut);
        }
        catch (EndOfStreamException cut)
        {
            return Attempt.Interrupted(ErrorCodes.FeedTruncated.ToException($"The download of '{shown}' ended early: {cut.Message}", shown, cut));
        }
    }

    private static void Copy(Stream content, BodyStream body, FileStream file, long limit, string shown, OperationContext context)
    {
        var buffer = new byte[64 * 1024];
        long length = 0, told = 0;
        int read;
        while ((read = content.Read(buffer, 0, buffer.Length)) > 0)
        {
            length += read;
            if (length > limit)
            {
                throw ErrorCodes.FeedTooLarge.ToException($"'{shown}' is larger than {SizeBudget.Shown(limit)} decompressed.", shown);
            }

            file.Write(buffer, 0, read);
            if (body.Received - told >= ProgressBytes)
            {
                told = body.Received;
                Tell(body, shown, completed: false, context);
            }
        }

        if (told > 0)
        {
            Tell(body, shown, completed: true, context);
        }
    }

    private static void Tell(BodyStream body, string shown, bool completed, OperationContext context) => context.Progress.Report(new ProgressUpdate
    {
        Activity = $"Fetching {shown}",
        Status = body.Announced is { } all ? $"{SizeBudget.Shown(body.Received)} of {SizeBudget.Shown(all)}" : SizeBudget.Shown(body.Received),
        Percent = body.Announced is { } total and > 0 ? (int)(body.Received * 100 / total) : null,
        Completed = completed,
    });

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? (asked?.Date is { } date ? date - settings.Clock.UtcNow : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
