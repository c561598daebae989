using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PatchOps.Deployment;

namespace PatchOps.Adapters.Probes;

/// <summary>Connects, and closes the connection again. Nothing is sent.</summary>
internal static class TcpProbe
{
    public static HealthSample Look(string address, TimeSpan timeout, CancellationToken cancellation)
    {
        var sample = new HealthSample { Kind = HealthKind.Tcp, Target = ProbeText.Of(address) };
        if (Parse(address) is not { } endpoint)
        {
            return sample with { Detail = "that is not host:port" };
        }

        var watch = Stopwatch.StartNew();
        try
        {
            using var client = IPAddress.TryParse(endpoint.Host, out var literal) ? new TcpClient(literal.AddressFamily) : new TcpClient();
            var connecting = literal is null ? client.ConnectAsync(endpoint.Host, endpoint.Port) : client.ConnectAsync(literal, endpoint.Port);

            // Whatever becomes of it after the probe has left, nobody else looks.
            _ = connecting.ContinueWith(task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return connecting.Wait((int)timeout.TotalMilliseconds, cancellation)
                ? sample with { IsHealthy = true, Value = watch.Elapsed.TotalMilliseconds, Detail = "accepts connections" }
                : sample with { IsHealthy = false, Detail = string.Format(CultureInfo.InvariantCulture, "no connection within {0:0.#} s", timeout.TotalSeconds) };
        }
        catch (Exception failure) when (failure is AggregateException or SocketException)
        {
            return sample with { IsHealthy = false, Detail = ProbeText.Of(failure) };
        }
    }

    /// <summary>Host and port of <c>host:port</c> and <c>[::1]:port</c>; null of anything else.</summary>
    internal static (string Host, int Port)? Parse(string address)
    {
        var colon = address.LastIndexOf(':');
        if (colon < 1 || !int.TryParse(address.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
        {
            return null;
        }

        var host = address.Substring(0, colon);
        var isBracketed = host.Length > 2 && host[0] == '[' && host[host.Length - 1] == ']';
        var bare = isBracketed ? host.Substring(1, host.Length - 2) : host;
        var kind = Uri.CheckHostName(bare);
        return (isBracketed ? kind == UriHostNameType.IPv6 : kind is UriHostNameType.Dns or UriHostNameType.IPv4) ? (bare, port) : null;
    }
}
