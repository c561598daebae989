using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using PatchOps.Adapters.Probes;
using PatchOps.Adapters.Processes;
using PatchOps.Deployment;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Probes;

[SupportedOSPlatform("linux")]
public sealed class HealthProbesTests
{
    private const string Page = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
    private static readonly ProbeLimits s_short = new() { Connect = TimeSpan.FromSeconds(2), Answer = TimeSpan.FromSeconds(2), Command = TimeSpan.FromSeconds(2) };
    private readonly HealthProbes _probes = new(new ProcessRunner());
    private readonly HealthProbes _hasty = new(new ProcessRunner(), s_short);

    [Fact]
    public void An_address_that_accepts_is_healthy_and_one_that_refuses_is_not()
    {
        using var server = new OneAnswerServer("");
        var open = _probes.Tcp($"127.0.0.1:{server.Port}", OperationContext.None);
        Assert.Equal((HealthKind.Tcp, true, true), (open.Kind, open.IsHealthy, open.Value >= 0));

        var closed = _probes.Tcp($"127.0.0.1:{FreePort()}", OperationContext.None);
        Assert.False(closed.IsHealthy);
        Assert.Contains("refused", closed.Detail);
    }

    [SkippableFact]
    public void An_address_of_version_6_stands_in_brackets()
    {
        Skip.IfNot(Socket.OSSupportsIPv6, "There is no IPv6 here.");
        using var server = new OneAnswerServer(_ => { }, address: IPAddress.IPv6Loopback);
        Assert.True(_probes.Tcp($"[::1]:{server.Port}", OperationContext.None).IsHealthy);
    }

    [Fact]
    public void A_name_is_resolved_and_an_unknown_one_is_a_failure_with_its_reason()
    {
        using var server = new OneAnswerServer("");
        Assert.True(_probes.Tcp($"localhost:{server.Port}", OperationContext.None).IsHealthy);

        var unknown = _probes.Tcp("nothing.invalid:80", OperationContext.None);
        Assert.Equal((false, true), (unknown.IsHealthy, unknown.Detail.Length > 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("::1:80")]
    [InlineData("[::1:80")]
    [InlineData("a\u001b[2Jb:80")]
    public void What_is_no_address_is_not_known_and_shown_safely(string address)
    {
        var sample = _probes.Tcp(address, OperationContext.None);
        Assert.Null(sample.IsHealthy);
        Assert.DoesNotContain('\u001b', sample.Target);
    }

    [Theory]
    [InlineData("200 OK", true)]
    [InlineData("204 No Content", true)]
    [InlineData("404 Not Found", false)]
    [InlineData("503 Service Unavailable", false)]
    public void A_page_is_healthy_by_its_status(string status, bool isHealthy)
    {
        using var server = new OneAnswerServer($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        var sample = _probes.Http($"http://127.0.0.1:{server.Port}/health?x=1", OperationContext.None);

        Assert.Equal((isHealthy, "answered " + status[..3]), (sample.IsHealthy, sample.Detail));
        var request = Assert.Single(server.Requests);
        Assert.StartsWith("GET /health?x=1 HTTP/1.1\r\n", request);
        Assert.DoesNotContain("Authorization", request);
    }

    [Fact]
    public void A_redirect_is_an_answer_and_is_not_followed()
    {
        using var elsewhere = new OneAnswerServer(Page);
        using var server = new OneAnswerServer($"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{elsewhere.Port}/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        Assert.True(_probes.Http($"http://127.0.0.1:{server.Port}/", OperationContext.None).IsHealthy);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public void A_certificate_that_nobody_trusts_is_a_failure_with_its_reason()
    {
        using var server = new OneAnswerServer(Page, tls: true);
        var sample = _probes.Http($"https://127.0.0.1:{server.Port}/", OperationContext.None);

        Assert.False(sample.IsHealthy);
        Assert.Contains("certificate", sample.Detail);
    }

    [Fact]
    public void A_page_that_breaks_off_is_no_page()
    {
        using var server = new OneAnswerServer("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nConnection: close\r\n\r\nonly this");
        Assert.False(_probes.Http($"http://127.0.0.1:{server.Port}/", OperationContext.None).IsHealthy);
    }

    [Fact]
    public void A_page_without_end_is_read_up_to_the_bound()
    {
        using var server = new OneAnswerServer(stream =>
        {
            OneAnswerServer.Send(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            while (true)
            {
                stream.Write(new byte[4096]);
            }
        });
        Assert.True(_probes.Http($"http://127.0.0.1:{server.Port}/", OperationContext.None).IsHealthy);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")]
    public void A_server_that_falls_silent_is_a_failure_and_holds_nobody(string beginning)
    {
        OneAnswerServer? server = null;
        server = new OneAnswerServer(stream =>
        {
            OneAnswerServer.Send(stream, beginning);
            server!.WaitForStop();
        });
        using (server)
        {
            var sample = _hasty.Http($"http://127.0.0.1:{server.Port}/", OperationContext.None);
            Assert.False(sample.IsHealthy);
            Assert.Contains("within 2 s", sample.Detail);
        }
    }

    [Fact]
    public void A_server_that_speaks_something_else_is_a_failure_and_its_words_are_safe()
    {
        using var server = new OneAnswerServer("SSH-2.0-\u001b[2J\r\n");
        var sample = _probes.Http($"http://127.0.0.1:{server.Port}/", OperationContext.None);
        Assert.False(sample.IsHealthy);
        Assert.DoesNotContain('\u001b', sample.Detail);
    }

    [Fact]
    public void An_address_with_a_password_is_neither_asked_nor_repeated()
    {
        var sample = _probes.Http("http://alice:secret@127.0.0.1:1/", OperationContext.None);
        Assert.Null(sample.IsHealthy);
        Assert.DoesNotContain("secret", sample.Target + sample.Detail);
    }

    [Fact]
    public void A_proxy_of_the_environment_is_not_asked()
    {
        using var server = new OneAnswerServer(Page);
        Environment.SetEnvironmentVariable("http_proxy", "http://127.0.0.1:1");
        try
        {
            Assert.True(_probes.Http($"http://127.0.0.1:{server.Port}/", OperationContext.None).IsHealthy);
        }
        finally
        {
            Environment.SetEnvironmentVariable("http_proxy", null);
        }
    }

    [Fact]
    public void A_caller_who_stops_is_obeyed()
    {
        using var stop = new CancellationTokenSource();
        var server = new OneAnswerServer(_ => stop.Cancel());
        using (server)
        {
            var context = new OperationContext { Cancellation = stop.Token };
            Assert.ThrowsAny<OperationCanceledException>(() => _probes.Http($"http://127.0.0.1:{server.Port}/", context));
            Assert.ThrowsAny<OperationCanceledException>(() => _probes.Command(["/bin/true"], context));
        }
    }

    [Theory]
    [InlineData("exit 0", true, "ended with 0")]
    [InlineData("echo all is well; echo; exit 0", true, "ended with 0: all is well")]
    [InlineData("echo out; printf 'no \\033[31mdatabase\\n' >&2; exit 3", false, "ended with 3: no ?[31mdatabase")]
    [InlineData("head -c 3000000 /dev/zero | tr '\\0' x; echo; echo last; exit 1", false, "ended with 1: last")]
    public void A_command_is_healthy_when_it_ends_with_0(string script, bool isHealthy, string detail)
    {
        var sample = _probes.Command(["/bin/sh", "-c", script], OperationContext.None);
        Assert.Equal((isHealthy, detail), (sample.IsHealthy, sample.Detail));
    }

    [Fact]
    public void A_command_that_does_not_end_is_ended_and_one_that_is_not_there_is_a_failure()
    {
        Assert.Contains("did not finish", _hasty.Command(["/bin/sleep", "1000"], OperationContext.None).Detail);
        Assert.False(_probes.Command(["/nothing/here"], OperationContext.None).IsHealthy);
        Assert.Null(_probes.Command([], OperationContext.None).IsHealthy);
    }

    private static int FreePort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }
}
