using System.Diagnostics;
using System.Globalization;
using System.Net;
using PatchOps.Deployment;

namespace PatchOps.Adapters.Probes;

/// <summary>
/// Asks for a page (GET) as a stranger would: without credentials, cookies or a proxy, for the question is whether this service answers and
/// not whether the way to it is open. A redirect is an answer and is not followed: where it leads is another service's health. The page must
/// come, up to a bound; what it says does not matter. A certificate that is not trusted is a failure, with its reason.
/// </summary>
internal static class HttpProbe
{
    public static HealthSample Look(string address, ProbeLimits limits, CancellationToken cancellation)
    {
        var sample = new HealthSample { Kind = HealthKind.Http, Target = ProbeText.Of(address) };
        if (!Uri.TryCreate(address, UriKind.Absolute, out var target) || !(target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps))
        {
            return sample with { Detail = "that is not an http or https address" };
        }

        if (target.UserInfo.Length > 0)
        {
            return sample with { Target = target.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped), Detail = "an address with a password is not asked" };
        }

        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bound.CancelAfter(limits.Answer);
        var watch = Stopwatch.StartNew();
        try
        {
            var status = Ask(target, limits.BodyBytes, bound.Token);
            return sample with
            {
                IsHealthy = status is >= 200 and <= 399,
                Value = watch.Elapsed.TotalMilliseconds,
                Detail = string.Format(CultureInfo.InvariantCulture, "answered {0}", status),
            };
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (Exception) when (bound.IsCancellationRequested)
        {
            return sample with { IsHealthy = false, Detail = string.Format(CultureInfo.InvariantCulture, "no whole answer within {0:0.#} s", limits.Answer.TotalSeconds) };
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            return sample with { IsHealthy = false, Detail = ProbeText.Of(failure) };
        }
    }

    private static int Ask(Uri target, int bodyBytes, CancellationToken cancellation)
    {
        using var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            UseDefaultCredentials = false,
            AutomaticDecompression = DecompressionMethods.None,
        };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        request.Headers.UserAgent.ParseAdd("PatchOps");
        using var response = client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).GetAwaiter().GetResult();

        // .NET Framework's streams do not listen to the token: closing the answer ends the read.
        using var closing = cancellation.Register(response.Dispose);
#if NET
        using var body = response.Content.ReadAsStream(cancellation);
#else
        using var body = response.Content.ReadAsStreamAsync().GetAwaiter().GetResult();
#endif
        var buffer = new byte[8 * 1024];
        for (int total = 0, read; total < bodyBytes && (read = body.Read(buffer, 0, buffer.Length)) > 0; total += read)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        return (int)response.StatusCode;
    }
}
