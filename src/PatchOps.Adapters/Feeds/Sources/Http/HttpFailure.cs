using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Feeds.Sources.Http;

/// <summary>What a server or the way to it did wrong, in words that tell what to do.</summary>
internal static class HttpFailure
{
    private const int TooManyRequests = 429;

    /// <summary>True for a status that may be another one soon.</summary>
    public static bool MayPass(int status) => status is 408 or TooManyRequests or (>= 500 and <= 599);

    /// <summary>A status that is no success.</summary>
    public static PatchOpsException OfStatus(int status, string? reason, string shown, TimeSpan? retryAfter)
    {
        var advice = status switch
        {
            304 => "the server says that nothing changed, though it was not asked",
            401 => "the server wants a user and password",
            403 => "the server, a proxy or a firewall refuses it",
            404 or 410 => "there is nothing at this address (any more): the publisher has moved it",
            407 => "the proxy wants a user and password",
            TooManyRequests => "the server gets too many requests from here",
            451 => "the server may not serve it here",
            >= 500 => "the server, or a proxy before it, is in trouble; try again later",
            _ => "that is no answer PatchOps can use",
        };
        var wait = retryAfter is { } time ? FormattableString.Invariant($" It asks to wait {time.TotalSeconds:0} s.") : "";
        var words = string.IsNullOrEmpty(reason) ? "" : $" ({reason})";
        return ErrorCodes.FeedUnreachable.ToException(FormattableString.Invariant($"'{shown}' answered {status}{words}: {advice}.{wait}"), shown);
    }

    /// <summary>A request that got no answer.</summary>
    public static Attempt OfRequest(HttpRequestException failure, string shown)
    {
        foreach (var cause in Causes(failure))
        {
            switch (cause)
            {
                case AuthenticationException:
                case WebException { Status: WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure }:
                    return Attempt.Failed(Unreachable(
                        $"No secure connection (TLS) to '{shown}': {Words(failure)} A proxy that inspects TLS needs its root certificate installed here; check the clock too.", shown, failure));
                case SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown }:
                case WebException { Status: WebExceptionStatus.ConnectionClosed or WebExceptionStatus.KeepAliveFailure or WebExceptionStatus.ReceiveFailure or WebExceptionStatus.SendFailure }:
                    return Attempt.Interrupted(Unreachable($"The connection to '{shown}' was cut: {Words(failure)}", shown, failure));
                case SocketException or WebException:
                    return Attempt.Failed(Unreachable($"'{shown}' cannot be reached: {Words(failure)}", shown, failure));
                case IOException:
                    // A connection that ended in the middle of an answer has no socket error of its own.
                    return Attempt.Interrupted(Unreachable($"The connection to '{shown}' was cut: {Words(failure)}", shown, failure));
                default:
                    continue;
            }
        }

        return Attempt.Failed(Unreachable($"'{shown}' cannot be reached: {Words(failure)}", shown, failure));
    }

    /// <summary>PO1501.</summary>
    public static PatchOpsException Unreachable(string message, string shown, Exception? inner = null) =>
        ErrorCodes.FeedUnreachable.ToException(message, shown, inner);

    // From the innermost: "The connection was reset" stands below an IOException that merely says that reading failed.
    private static IEnumerable<Exception> Causes(Exception failure)
    {
        var causes = new List<Exception>();
        for (var cause = failure.InnerException; cause is not null; cause = cause.InnerException)
        {
            causes.Add(cause);
        }

        return causes.OfType<AuthenticationException>().Concat<Exception>(Enumerable.Reverse(causes));
    }

    private static string Words(Exception failure)
    {
        var words = new List<string>();
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            var message = cause.Message.Replace(", see inner exception", "").TrimEnd('.');
            if (!words.Exists(known => known.Contains(message)))
            {
                words.Add(message);
            }
        }

        return string.Join(". ", words) + ".";
    }
}
