using System.Net;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Feeds.Sources;

/// <summary>Servers, and the ways to them, that do not behave.</summary>
public sealed class AddressFailureTests : SourceTestBase
{
    [Fact]
    public void A_busy_server_is_asked_again_when_it_says()
    {
        using var server = new LoopbackServer(
            LoopbackServer.Status("429 Too Many Requests", null, "Retry-After: 7"),
            LoopbackServer.Status("503 Service Unavailable", null, "Retry-After: Tue, 03 Mar 2026 00:00:20 GMT"),
            LoopbackServer.Ok(Bytes("{}")));
        var http = Http with { Clock = new FixedClock(new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero)) };

        using var source = Open(server.Address(), http: http);

        Assert.Equal(Bytes("{}"), Assert.Single(ReadAll(source)).Content);
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(20)], Delays);
        Assert.Contains(Log.Entries, e => e.Level == LogLevel.Warning && e.Message.Contains("429", StringComparison.Ordinal));
    }

    [Fact]
    public void A_server_that_asks_for_more_patience_than_there_is_is_left_alone()
    {
        using var server = new LoopbackServer(LoopbackServer.Status("429 Too Many Requests", null, "Retry-After: 3600"));

        var refusal = Refusal(server.Address());

        Assert.Equal(ErrorCodes.FeedUnreachable, refusal.Code);
        Assert.Contains("It asks to wait 3600 s.", refusal.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("500 Internal Server Error")]
    [InlineData("504 Gateway Timeout")]
    [InlineData("408 Request Timeout")]
    public void Trouble_that_does_not_pass_is_reported_after_three_more_attempts(string status)
    {
        using var server = new LoopbackServer(LoopbackServer.Status(status));

        var refusal = Refusal(server.Address());

        Assert.Equal(ErrorCodes.FeedUnreachable, refusal.Code);
        Assert.Contains(status[..3], refusal.Message, StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count);
        Assert.Equal([1.0, 2.0, 4.0], Delays.Select(d => d.TotalSeconds));
        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("403 Forbidden", "a proxy or a firewall refuses it")]
    [InlineData("404 Not Found", "has moved it")]
    [InlineData("401 Unauthorized", "user and password")]
    [InlineData("204 No Content", "no answer PatchOps can use")]
    [InlineData("206 Partial Content", "no answer PatchOps can use")]
    [InlineData("304 Not Modified", "though it was not asked")]
    public void A_status_that_will_stay_is_reported_at_once(string status, string words)
    {
        using var server = new LoopbackServer(LoopbackServer.Status(status));

        var refusal = Refusal(server.Address());

        Assert.Equal(ErrorCodes.FeedUnreachable, refusal.Code);
        Assert.Contains(status[..3], refusal.Message, StringComparison.Ordinal);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void A_connection_that_is_cut_before_the_answer_is_tried_again()
    {
        using var server = new LoopbackServer(LoopbackServer.Reset, LoopbackServer.Raw(""), LoopbackServer.Raw("HTTP/1.1 200 O"), LoopbackServer.Ok(Bytes("{}")));

        using var source = Open(server.Address());

        Assert.Equal(Bytes("{}"), Assert.Single(ReadAll(source)).Content);
        Assert.Equal(4, server.Requests.Count);
        Assert.NotEmpty(Delays);
    }

    [Fact]
    public void A_body_that_is_cut_once_is_fetched_again_from_its_beginning()
    {
        using var server = new LoopbackServer(
            (_, stream) =>
            {
                LoopbackServer.Head(stream, "200 OK", "Content-Length: 100000");
                stream.Write(new byte[50_000]);
            },
            LoopbackServer.Ok(Bytes("{}")));

        using var source = Open(server.Address());

        Assert.Equal(Bytes("{}"), Assert.Single(ReadAll(source)).Content);
    }

    [Theory]
    [InlineData("Content-Length: 100")]
    [InlineData("Transfer-Encoding: chunked")]
    public void A_body_that_is_always_cut_is_truncated(string header)
    {
        using var server = new LoopbackServer(LoopbackServer.Raw($"HTTP/1.1 200 OK\r\n{header}\r\n\r\n5\r\nhello\r\n"));

        var refusal = Refusal(server.Address());

        Assert.Equal(ErrorCodes.FeedTruncated, refusal.Code);
        Assert.Equal(4, server.Requests.Count);
        AssertNothingIsLeft();
    }

    [Fact]
    public void A_transport_whose_compressed_data_end_early_is_truncated()
    {
        using var server = new LoopbackServer(LoopbackServer.Ok(Gzip(Sample())[..^5], "Content-Encoding: gzip"));

        Assert.Equal(ErrorCodes.FeedTruncated, Refusal(server.Address()).Code);
    }

    [Fact]
    public void A_download_that_is_cut_by_its_end_of_connection_is_seen_by_what_it_holds()
    {
        // Neither a length nor chunks: the transport cannot know. The gzip inside can.
        using var server = new LoopbackServer(
            (_, stream) =>
            {
                LoopbackServer.Head(stream, "200 OK");
                stream.Write(Gzip(Sample()).AsSpan()[..^100]);
            });

        Assert.Equal(ErrorCodes.FeedTruncated, Refusal(server.Address("/epss.csv.gz")).Code);
    }

    [Fact]
    public void A_server_that_falls_silent_is_given_up()
    {
        LoopbackServer server = null!;
        using var started = server = new LoopbackServer(
            (_, stream) =>
            {
                LoopbackServer.Head(stream, "200 OK", "Content-Length: 100");
                stream.Write("hello"u8);
                server.Hang();
            });

        var refusal = Refusal(server.Address(), http: Http with { StallTimeout = TimeSpan.FromMilliseconds(200) });

        Assert.Equal(ErrorCodes.FeedUnreachable, refusal.Code);
        Assert.Contains("stalled: no byte came for 0.2 s, after 5 bytes", refusal.Message, StringComparison.Ordinal);
        AssertNothingIsLeft();
    }

    [Fact]
    public void A_server_that_never_answers_is_given_up()
    {
        LoopbackServer server = null!;
        using var started = server = new LoopbackServer((_, _) => server.Hang());

        var refusal = Refusal(server.Address(), http: Http with { HeadersTimeout = TimeSpan.FromMilliseconds(200) });

        Assert.Equal(ErrorCodes.FeedUnreachable, refusal.Code);
        Assert.Contains("did not answer within 0.2 s", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_user_can_stop_a_download_at_any_time(bool afterHeaders)
    {
        LoopbackServer server = null!;
        using var started = server = new LoopbackServer(
            (_, stream) =>
            {
                if (afterHeaders)
                {
                    LoopbackServer.Head(stream, "200 OK", "Content-Length: 100");
                }

                Cancellation.Cancel();
                server.Hang();
            });

        Assert.ThrowsAny<OperationCanceledException>(() => Open(server.Address()));
        AssertNothingIsLeft();
    }

    [Fact]
    public void Redirects_in_a_circle_end()
    {
        using var server = new LoopbackServer(LoopbackServer.Status("302 Found", null, "Location: /feed.json"));

        var refusal = Refusal(server.Address());

        Assert.Equal(ErrorCodes.FeedUnreachable, refusal.Code);
        Assert.Contains("more than 5 times", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(6, server.Requests.Count);
    }

    [Theory]
    [InlineData("http://example.org/a.json", "not secured by TLS")]
    [InlineData("file:///etc/passwd", "no http or https address")]
    [InlineData("ftp://example.org/a.json", "no http or https address")]
    [InlineData(null, "no http or https address")]
    public void A_redirect_never_leaves_what_is_secured(string? to, string words)
    {
        var http = Http with { Handler = () => new Answering(to) };

        var refusal = Refusal("https://example.org/feed.json", http: http);

        Assert.Equal(ErrorCodes.FeedUnreachable, refusal.Code);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_nobody_vouches_for_is_the_reason()
    {
        using var server = new LoopbackServer(secure: true, LoopbackServer.Ok(Bytes("{}")));

        var refusal = Refusal(server.Address());

        Assert.Equal(ErrorCodes.FeedUnreachable, refusal.Code);
        Assert.Contains("No secure connection (TLS)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("certificate", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        Assert.Empty(Delays);
    }

    [Fact]
    public void A_port_that_nobody_listens_on_is_reported_at_once()
    {
        var server = new LoopbackServer(LoopbackServer.Ok([]));
        var address = server.Address();
        server.Dispose();

        var refusal = Refusal(address);

        Assert.Equal(ErrorCodes.FeedUnreachable, refusal.Code);
        Assert.Contains("cannot be reached", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Delays);
    }

    [Fact]
    public void A_page_for_people_is_no_feed()
    {
        using var server = new LoopbackServer(LoopbackServer.Ok(Bytes("<html>Sign in</html>"), "Content-Type: text/html; charset=utf-8"));

        var refusal = Refusal(server.Address());

        Assert.Equal(ErrorCodes.FeedUnreachable, refusal.Code);
        Assert.Contains("sign-in page", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encoding_that_was_not_asked_for_is_refused()
    {
        using var server = new LoopbackServer(LoopbackServer.Ok(Bytes("{}"), "Content-Encoding: br"));

        Assert.Equal(ErrorCodes.FeedUnreachable, Refusal(server.Address()).Code);
    }

    private sealed class Answering(string? location) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage(HttpStatusCode.Found);
            response.Headers.Location = location is null ? null : new Uri(location);
            return Task.FromResult(response);
        }
    }

    private sealed class FixedClock(DateTimeOffset now) : IClock
    {
        public DateTimeOffset UtcNow => now;
    }
}
