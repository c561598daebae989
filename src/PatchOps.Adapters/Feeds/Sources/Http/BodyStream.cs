using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Feeds.Sources.Http;

/// <summary>An answer's body as it comes over the wire: not longer than allowed, not shorter than announced, and never silent for too long.</summary>
internal sealed class BodyStream : ForwardStream
{
    private readonly Stream _body;
    private readonly string _shown;
    private readonly long? _announced;
    private readonly long _limit;
    private readonly TimeSpan _stallTimeout;
    private readonly CancellationToken _user;
    private readonly CancellationTokenSource _stall = new();
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenRegistration _abort;

    /// <exception cref="PatchOpsException">PO1505: it is announced as too large.</exception>
    public BodyStream(HttpResponseMessage response, string shown, long limit, TimeSpan stallTimeout, CancellationToken user)
    {
        _shown = shown;
        _limit = limit;
        _stallTimeout = stallTimeout;
        _user = user;
        _announced = response.Content.Headers.ContentLength;
        if (_announced > limit)
        {
            throw TooLarge();
        }

#pragma warning disable CA2016 // netstandard2.0 has no overload with a token; the headers are here, so that nothing is waited for.
        _body = response.Content.ReadAsStreamAsync().GetAwaiter().GetResult();
#pragma warning restore CA2016
        _stop = CancellationTokenSource.CreateLinkedTokenSource(user, _stall.Token);

        // .NET Framework does not look at the token once it waits for the socket: only closing it helps.
        _abort = _stop.Token.Register(response.Dispose);
    }

    /// <summary>Bytes that came so far.</summary>
    public long Received { get; private set; }

    /// <summary>Bytes that will come, or null when the server does not say.</summary>
    public long? Announced => _announced;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (count == 0)
        {
            return 0;
        }

        var read = Receive(buffer, offset, count);
        Received += read;
        if (Received > _limit)
        {
            throw TooLarge();
        }

        return read > 0 || _announced is null || Received == _announced
            ? read
            : throw Cut(FormattableString.Invariant($"{_announced} bytes were announced"), null);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _abort.Dispose();
            _stop.Dispose();
            _stall.Dispose();
            _body.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Receive(byte[] buffer, int offset, int count)
    {
        try
        {
            _stall.CancelAfter(_stallTimeout);
            var read = _body.ReadAsync(buffer, offset, count, _stop.Token).GetAwaiter().GetResult();
            _stall.CancelAfter(System.Threading.Timeout.InfiniteTimeSpan);
            return read;
        }
        catch (Exception) when (_user.IsCancellationRequested)
        {
            throw new OperationCanceledException(_user);
        }
        catch (Exception failure) when (_stall.IsCancellationRequested)
        {
            throw HttpFailure.Unreachable(
                FormattableString.Invariant($"The download of '{_shown}' stalled: no byte came for {_stallTimeout.TotalSeconds:0.#} s, after {Received} bytes."), _shown, failure);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or ObjectDisposedException)
        {
            throw Cut(failure.Message.TrimEnd('.'), failure);
        }
    }

    private PatchOpsException Cut(string why, Exception? inner) => ErrorCodes.FeedTruncated.ToException(
        FormattableString.Invariant($"The download of '{_shown}' ended after {Received} bytes: {why}."), _shown, inner);

    private PatchOpsException TooLarge() => ErrorCodes.FeedTooLarge.ToException(
        _announced > _limit
            ? $"'{_shown}' is announced with {SizeBudget.Shown(_announced!.Value)}; at most {SizeBudget.Shown(_limit)} are fetched."
            : $"'{_shown}' gave more than {SizeBudget.Shown(_limit)}.",
        _shown);
}
