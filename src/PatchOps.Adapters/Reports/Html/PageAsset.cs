using System.Security.Cryptography;
using System.Text;

namespace PatchOps.Adapters.Reports.Html;

/// <summary>A style sheet or script that stands in the page, and the hash by which the page's own policy lets it run.</summary>
internal sealed class PageAsset
{
    private PageAsset(string text)
    {
        Text = text;
        Hash = $"'sha256-{Convert.ToBase64String(Digest(Encoding.UTF8.GetBytes(text)))}'";
    }

    /// <summary>The styles.</summary>
    public static PageAsset Style { get; } = new(Read("report.css"));

    /// <summary>The script.</summary>
    public static PageAsset Script { get; } = new(Read("report.js"));

    /// <summary>The text, exactly as it stands between the tags: the hash is taken over it.</summary>
    public string Text { get; }

    /// <summary>The source expression of a Content-Security-Policy.</summary>
    public string Hash { get; }

    private static byte[] Digest(byte[] bytes)
    {
#if NET
        return SHA256.HashData(bytes);
#else
        using var sha256 = SHA256.Create();
        return sha256.ComputeHash(bytes);
#endif
    }

    private static string Read(string name)
    {
        using var stream = typeof(PageAsset).Assembly.GetManifestResourceStream("PatchOps.Adapters.Reports." + name)
            ?? throw new InvalidOperationException($"The assembly holds no {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);

        // A browser reads every line end as one line feed, and hashes what it has read.
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
