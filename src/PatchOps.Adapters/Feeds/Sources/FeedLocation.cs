using System.Security.Cryptography;
using System.Text;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Feeds.Sources;

/// <summary>What -Source names: a path, or an address whose secrets are kept apart from what is shown and stored.</summary>
public sealed record FeedLocation
{
    private const int DigestBytes = 4;

    private static readonly char[] s_schemeMarks = ['+', '-', '.'];

    /// <summary>The full path; null for an address.</summary>
    public string? Path { get; private init; }

    /// <summary>The http or https address, without credentials; null for a path.</summary>
    public Uri? Address { get; private init; }

    /// <summary>
    /// What may be shown, logged and stored: the full path, or the address without credentials and with its query replaced by a short
    /// digest (storage services put keys there), so that two addresses stay two.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The user and password of the address (<c>user:password</c>, decoded), or null. Never shown.</summary>
    internal string? Credentials { get; private init; }

    /// <summary>Reads a location. A Windows path (<c>C:\feeds</c>, <c>\\server\share</c>) is a path, and so is a <c>file:</c> address.</summary>
    /// <exception cref="PatchOpsException">PO1501: it is empty, no usable address, or of a scheme that is not read.</exception>
    public static FeedLocation Parse(string location)
    {
        if (string.IsNullOrWhiteSpace(location))
        {
            throw ErrorCodes.FeedUnreachable.ToException("The source is empty: name a file, a folder, a zip or an address.");
        }

        var scheme = Scheme(location);
        switch (scheme)
        {
            case null:
                return OfPath(location);
            case "file":
                return Uri.TryCreate(location, UriKind.Absolute, out var file) && IsHere(file)
                    ? OfPath(file.LocalPath)
                    : throw Refused(scheme, "it names no file of this machine");
            case "http" or "https":
                return Uri.TryCreate(location, UriKind.Absolute, out var address) && address.Host.Length > 0
                    ? OfAddress(address)
                    : throw Refused(scheme, "it cannot be read");
            default:
                throw Refused(scheme, "only http and https addresses are fetched; fetch it with another tool and name the file");
        }
    }

    /// <summary>An address as it may be shown.</summary>
    internal static string Shown(Uri address)
    {
        var shown = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        var query = address.GetComponents(UriComponents.Query, UriFormat.UriEscaped);
        return query.Length == 0 ? shown : $"{shown}?query-{Digest(query)}";
    }

    private static FeedLocation OfPath(string path)
    {
        try
        {
            var full = System.IO.Path.GetFullPath(path);
            return new FeedLocation { Path = full, Name = full };
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw ErrorCodes.FeedUnreachable.ToException($"The source is no path that can be opened: {failure.Message}", path, failure);
        }
    }

    private static FeedLocation OfAddress(Uri address)
    {
        var plain = new Uri(address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped));
        return new FeedLocation
        {
            Address = plain,
            Name = Shown(plain),
            Credentials = address.UserInfo.Length == 0 ? null : Uri.UnescapeDataString(address.UserInfo),
        };
    }

    // One letter is a drive. "name:rest" without slashes is a file's name, as AlmaLinux' are, but for the schemes that are known.
    private static string? Scheme(string location)
    {
        var colon = location.IndexOf(':');
        if (colon < 2 || !IsLetter(location[0]))
        {
            return null;
        }

        var scheme = location.Substring(0, colon).ToLowerInvariant();
        return scheme.All(c => IsLetter(c) || c is >= '0' and <= '9' || Array.IndexOf(s_schemeMarks, c) >= 0)
            && (scheme is "http" or "https" or "file" || string.CompareOrdinal(location, colon, "://", 0, 3) == 0)
                ? scheme
                : null;
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsHere(Uri file) => file.IsFile && (System.IO.Path.DirectorySeparatorChar == '\\' || !file.IsUnc);

    // The address itself is not shown: what cannot be taken apart cannot be rid of its password.
    private static PatchOpsException Refused(string scheme, string why) =>
        ErrorCodes.FeedUnreachable.ToException($"The source, an address that begins with '{scheme}:', cannot be used: {why}.", scheme + ":");

    private static string Digest(string text)
    {
        using var sha = SHA256.Create();
#pragma warning disable CA1850 // netstandard2.0 has no SHA256.HashData.
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(DigestBytes).Select(b => b.ToString("x2", null)));
#pragma warning restore CA1850
    }
}
