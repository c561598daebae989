using PatchOps.Adapters.Feeds.Sources;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Feeds.Sources;

/// <summary>Addresses that answer as they should.</summary>
public sealed class AddressTests : SourceTestBase
{
    private const string Yesterday = "Tue, 03 Mar 2026 04:05:06 GMT";

    [Fact]
    public void An_address_is_fetched_and_its_headers_kept_for_the_next_time()
    {
        using var server = new LoopbackServer(LoopbackServer.Ok(Sample(), "ETag: \"abc\"", $"Last-Modified: {Yesterday}"));

        using (var source = Open(new FeedRequest { Location = server.Address("/feeds/k%C3%A4v.json"), Accept = "application/json" }))
        {
            var file = Assert.Single(source.Files);

            Assert.Equal("käv.json", file.Name);
            Assert.Equal(Sample(), Content(file));
            Assert.Equal(new DateTimeOffset(2026, 3, 3, 4, 5, 6, TimeSpan.Zero), file.ModifiedAt);
            Assert.Equal(server.Address("/feeds/k%C3%A4v.json"), source.Name);
            Assert.Equal(("\"abc\"", Yesterday, false), (source.ETag, source.LastModified, source.IsUnchanged));
        }

        var request = Assert.Single(server.Requests);
        Assert.Equal("application/json", request["Accept"]);
        Assert.Equal("gzip", request["Accept-Encoding"]);
        Assert.StartsWith("PatchOps/", request["User-Agent"], StringComparison.Ordinal);
        Assert.Null(request["If-None-Match"]);
        Assert.Null(request["Authorization"]);
        AssertNothingIsLeft();
    }

    [Fact]
    public void What_is_not_newer_is_not_sent_again()
    {
        using var server = new LoopbackServer(LoopbackServer.Status("304 Not Modified", null, "ETag: \"abc\""));

        using (var source = Open(new FeedRequest { Location = server.Address(), ETag = "\"abc\"", LastModified = Yesterday }))
        {
            Assert.True(source.IsUnchanged);
            Assert.Empty(source.Files);
            Assert.Equal(("\"abc\"", Yesterday), (source.ETag, source.LastModified));
        }

        var request = Assert.Single(server.Requests);
        Assert.Equal("\"abc\"", request["If-None-Match"]);
        Assert.Equal(Yesterday, request["If-Modified-Since"]);
        AssertNothingIsLeft();
    }

    [Fact]
    public void An_odd_etag_goes_back_as_it_came()
    {
        using var server = new LoopbackServer(LoopbackServer.Ok(Bytes("{}"), "ETag: abc-without-quotes"), LoopbackServer.Status("304 Not Modified"));
        using var first = Open(server.Address());

        using var second = Open(new FeedRequest { Location = server.Address(), ETag = first.ETag });

        Assert.Equal("abc-without-quotes", server.Requests.Last()["If-None-Match"]);
        Assert.Equal("abc-without-quotes", second.ETag);
    }

    [Fact]
    public void A_transport_that_compresses_is_undone_and_a_compressed_feed_too()
    {
        using var server = new LoopbackServer(
            LoopbackServer.Ok(Gzip(Sample()), "Content-Encoding: gzip"),
            LoopbackServer.Ok(Gzip(Sample())),
            LoopbackServer.Ok(Gzip(Gzip(Sample())), "Content-Encoding: gzip"),
            LoopbackServer.Ok(Gzip(Zip(("a.json", Sample()))), "Content-Encoding: gzip"));

        foreach (var path in new[] { "/a.json", "/a.csv.gz", "/a.csv.gz", "/all.zip" })
        {
            using var source = Open(server.Address(path));
            Assert.Equal(Sample(), Assert.Single(ReadAll(source)).Content);
        }

        Assert.Equal(["gzip", "identity", "identity", "identity"], server.Requests.Select(r => r["Accept-Encoding"]));
    }

    [Fact]
    public void A_body_in_chunks_needs_no_length()
    {
        using var server = new LoopbackServer((_, stream) =>
        {
            LoopbackServer.Head(stream, "200 OK", "Transfer-Encoding: chunked");
            stream.Write("3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n"u8);
        });

        using var source = Open(server.Address());

        Assert.Equal(Bytes("{\"a\":1}"), Assert.Single(ReadAll(source)).Content);
    }

    [Fact]
    public void A_zip_is_opened_whatever_its_address()
    {
        using var server = new LoopbackServer(LoopbackServer.Ok(Zip(("a.json", Bytes("1")), ("b.json", Bytes("2")))));

        using var source = Open(server.Address("/download"));

        Assert.Equal(["a.json", "b.json"], source.Files.Select(f => f.Name));
    }

    [SkippableFact]
    public void Nobody_else_may_read_a_download()
    {
        Skip.If(OperatingSystem.IsWindows(), "The folder's access list decides on Windows.");
        using var server = new LoopbackServer(LoopbackServer.Ok(Bytes("{}")));

        using var source = Open(server.Address());

        // The file itself has lost its name already: a process that is killed leaves nothing of it.
        var folder = new DirectoryInfo(Assert.Single(Directory.GetDirectories(TemporaryFolder)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, folder.UnixFileMode);
        Assert.Empty(folder.GetFileSystemInfos());
        Assert.Equal(Bytes("{}"), Assert.Single(ReadAll(source)).Content);
    }

    [Fact]
    public void Redirects_are_followed_and_the_name_stays_the_one_that_was_asked_for()
    {
        using var server = new LoopbackServer(
            LoopbackServer.Status("301 Moved Permanently", null, "Location: /second"),
            LoopbackServer.Status("302 Found", null, "Location: third?x=1"),
            LoopbackServer.Ok(Bytes("{}")));

        using var source = Open(server.Address("/first.json"));

        Assert.Equal("first.json", Assert.Single(source.Files).Name);
        Assert.Equal(server.Address("/first.json"), source.Name);
        Assert.Equal(["GET /first.json HTTP/1.1", "GET /second HTTP/1.1", "GET /third?x=1 HTTP/1.1"], server.Requests.Select(r => r.Line));
    }

    [Fact]
    public void Credentials_go_to_their_own_server_alone_and_are_shown_nowhere()
    {
        using var other = new LoopbackServer(LoopbackServer.Status("403 Forbidden"));
        using var server = new LoopbackServer(
            LoopbackServer.Status("302 Found", null, "Location: /again"),
            LoopbackServer.Status("302 Found", null, $"Location: http://elsewhere:hidden@{other.Host}/feed?sig=hidden"));
        var location = $"http://user:p%40ss@{server.Host}/feed.json?sig=hidden";

        var refusal = Refusal(location);

        Assert.All(server.Requests, r => Assert.Equal("Basic dXNlcjpwQHNz", r["Authorization"]));
        Assert.Null(Assert.Single(other.Requests)["Authorization"]);
        Assert.Contains("sig=hidden", server.Requests.First().Line, StringComparison.Ordinal);
        string[] shown = [refusal.Message, refusal.Target!, FeedLocation.Parse(location).Name, .. Log.Entries.Select(e => e.Message)];
        Assert.All(shown, text => Assert.DoesNotContain("hidden", text, StringComparison.Ordinal));
        Assert.All(shown, text => Assert.DoesNotContain("user", text, StringComparison.Ordinal));
        Assert.All(shown, text => Assert.DoesNotContain("p%40ss", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_addresses_stay_two_without_their_queries_being_shown()
    {
        var one = FeedLocation.Parse("https://example.org/a.json?key=1").Name;
        var two = FeedLocation.Parse("https://example.org/a.json?key=2").Name;

        Assert.StartsWith("https://example.org/a.json?query-", one, StringComparison.Ordinal);
        Assert.NotEqual(one, two);
        Assert.Equal(one, FeedLocation.Parse("HTTPS://user@EXAMPLE.org:443/a.json?key=1#part").Name);
    }

    [Fact]
    public void A_download_beyond_the_limit_is_refused_by_its_announcement_or_its_bytes()
    {
        using var server = new LoopbackServer(
            (_, stream) => LoopbackServer.Head(stream, "200 OK", "Content-Length: 99999999999"),
            (_, stream) =>
            {
                LoopbackServer.Head(stream, "200 OK", "Transfer-Encoding: chunked");
                while (true)
                {
                    stream.Write([.. "400\r\n"u8, .. new byte[0x400], .. "\r\n"u8]);
                }
            },
            LoopbackServer.Ok(Gzip(new byte[5_000_000]), "Content-Encoding: gzip"));

        foreach (var words in new[] { "is announced with 93.1 GB", "gave more than", "decompressed" })
        {
            var refusal = Refusal(server.Address(), new FeedLimits { FileBytes = 1_000_000 });
            Assert.Equal(ErrorCodes.FeedTooLarge, refusal.Code);
            Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        }

        Assert.Empty(Delays);
        AssertNothingIsLeft();
    }
}
