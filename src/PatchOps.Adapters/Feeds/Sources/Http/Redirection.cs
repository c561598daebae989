namespace PatchOps.Adapters.Feeds.Sources.Http;

/// <summary>Where an answer sends the reader, and whether that is allowed.</summary>
internal static class Redirection
{
    public static bool Is(int status) => status is 301 or 302 or 303 or 307 or 308;

    /// <summary>The next address, without credentials and fragment.</summary>
    /// <exception cref="Diagnostics.PatchOpsException">PO1501: there is none, or it leads from https to something that is not secured.</exception>
    public static Uri Next(Uri from, Uri? to, string shown)
    {
        if (to is null || !Uri.TryCreate(from, to, out var next) || !(next.Scheme == Uri.UriSchemeHttp || next.Scheme == Uri.UriSchemeHttps))
        {
            throw HttpFailure.Unreachable($"'{shown}' redirects to no http or https address.", shown);
        }

        return from.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps
            ? throw HttpFailure.Unreachable(
                $"'{shown}' redirects to '{FeedLocation.Shown(next)}', which is not secured by TLS: anybody on the way could change what it gives.", shown)
            : new Uri(next.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped));
    }
}
