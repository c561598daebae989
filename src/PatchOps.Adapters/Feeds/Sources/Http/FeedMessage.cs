using System.Reflection;
using System.Text;
using PatchOps.Adapters.Feeds.Sources.Compression;

namespace PatchOps.Adapters.Feeds.Sources.Http;

/// <summary>What is asked of a server, and what its headers say.</summary>
internal static class FeedMessage
{
    // These gain nothing from another layer, and some servers mistake the resource's own for it.
    private static readonly string[] s_compressedEndings = [".gz", ".xz", ".zst", ".bz2", ".zip"];

    private static readonly string s_agent = "PatchOps/" + (typeof(FeedMessage).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0");

    /// <summary>A request. Credentials go to the origin that they were given for, and to no other that it redirects to.</summary>
    public static HttpRequestMessage Create(Uri address, FeedLocation location, Ports.FeedRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address);
        Add(message, "User-Agent", s_agent);
        Add(message, "Accept", request.Accept ?? "*/*");
        Add(message, "Accept-Encoding", IsCompressed(address) ? "identity" : "gzip");
        Add(message, "If-None-Match", request.ETag);
        Add(message, "If-Modified-Since", request.LastModified);
        if (location.Credentials is { } credentials && IsSameOrigin(address, location.Address!))
        {
            Add(message, "Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        }

        return message;
    }

    /// <summary>The headers that make the next request a conditional one.</summary>
    public static Download Describe(HttpResponseMessage response) => new()
    {
        ETag = response.Headers.TryGetValues("ETag", out var tags) ? tags.FirstOrDefault() : null,
        LastModified = response.Content?.Headers.TryGetValues("Last-Modified", out var times) == true ? times.FirstOrDefault() : null,
        ModifiedAt = response.Content?.Headers.LastModified?.ToUniversalTime(),
    };

    /// <summary>The body without the compression of its transport.</summary>
    /// <exception cref="Diagnostics.PatchOpsException">PO1501: it is encoded in a way that was not asked for.</exception>
    public static Stream Decoded(HttpResponseMessage response, Stream body, string shown)
    {
        var encodings = response.Content.Headers.ContentEncoding.Where(e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase)).ToArray();
        if (encodings.Length == 0)
        {
            return body;
        }

        return encodings.Length == 1 && encodings[0].ToLowerInvariant() is ("gzip" or "x-gzip")
            ? new GzipMembersStream(body)
            : throw HttpFailure.Unreachable($"'{shown}' answered encoded as '{string.Join(", ", encodings)}', for which it was not asked.", shown);
    }

    private static bool IsCompressed(Uri address) =>
        Array.Exists(s_compressedEndings, ending => address.AbsolutePath.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static bool IsSameOrigin(Uri a, Uri b) => a.Scheme == b.Scheme && a.Port == b.Port && string.Equals(a.Host, b.Host, StringComparison.OrdinalIgnoreCase);

    // Unchecked: what a server sent as its ETag is sent back as it was, in whatever form.
    private static void Add(HttpRequestMessage message, string name, string? value)
    {
        if (value is not null)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
