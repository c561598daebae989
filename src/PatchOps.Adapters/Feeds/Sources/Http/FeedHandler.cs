using System.Net;
#if !NET
using System.Security.Authentication;
#endif

namespace PatchOps.Adapters.Feeds.Sources.Http;

/// <summary>
/// The platform's connections. The proxy is the platform's own choice: on .NET the variables HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and
/// NO_PROXY, then the system's settings; on .NET Framework the system's settings alone. Redirects and compression are left to the
/// caller, who checks them; no cookie is kept.
/// </summary>
internal static class FeedHandler
{
#if NET
    public static HttpMessageHandler Create() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,

        // A console may live for weeks, and addresses move.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
#else
    public static HttpMessageHandler Create()
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
        };

        // Windows PowerShell on an older system offers only TLS 1.0, which no publisher takes. 0 is "as the system says".
        const SecurityProtocolType system = 0;
        if (ServicePointManager.SecurityProtocol != system && (ServicePointManager.SecurityProtocol & SecurityProtocolType.Tls12) == 0)
        {
            handler.SslProtocols = SslProtocols.Tls12;
        }

        return handler;
    }
#endif
}
