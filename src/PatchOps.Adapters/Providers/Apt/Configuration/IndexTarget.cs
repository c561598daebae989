namespace PatchOps.Adapters.Providers.Apt.Configuration;

/// <summary>A Packages file that a source asks for, as <c>apt-get indextargets</c> names it.</summary>
public sealed record IndexTarget
{
    /// <summary>The file's name in the lists folder, without the ending of its compression.</summary>
    public required string FileName { get; init; }

    /// <summary>The file's path within the release (<c>main/binary-amd64/Packages</c>).</summary>
    public required string MetaKey { get; init; }

    /// <summary>The archive's address. It may carry credentials: never to be logged.</summary>
    public required string RepositoryUri { get; init; }

    /// <summary>What apt calls it, for messages (<c>mirror.example/debian bookworm/main amd64 Packages</c>).</summary>
    public required string Description { get; init; }

    /// <summary>The component (<c>main</c>); null in a flat repository.</summary>
    public string? Component { get; init; }

    /// <summary>The architecture; null in a flat repository.</summary>
    public string? Architecture { get; init; }

    /// <summary>apt does without it when it is not there.</summary>
    public bool Optional { get; init; }

    /// <summary>Endings of compressed copies, in the order in which apt looks for them.</summary>
    public IReadOnlyList<string> CompressionTypes { get; init; } = [];

    /// <summary>The prefix that the release's own files have in the lists folder (<c>mirror.example_debian_dists_bookworm_</c>).</summary>
    public string ReleasePrefix
    {
        get
        {
            var key = MetaKey.Replace('/', '_');
            return FileName.EndsWith(key, StringComparison.Ordinal)
                ? FileName.Substring(0, FileName.Length - key.Length)
                : FileName;
        }
    }

    /// <summary>The host that <c>Pin: origin</c> speaks of; empty for local archives.</summary>
    public string Site
    {
        get
        {
            var start = RepositoryUri.IndexOf("://", StringComparison.Ordinal);
            if (start < 0)
            {
                return string.Empty;
            }

            var host = RepositoryUri.Substring(start + 3);
            var end = host.IndexOf('/');
            host = end < 0 ? host : host.Substring(0, end);
            host = host.Substring(host.LastIndexOf('@') + 1);
            if (host.StartsWith("[", StringComparison.Ordinal))
            {
                var close = host.IndexOf(']');
                return close < 0 ? string.Empty : host.Substring(1, close - 1);
            }

            var port = host.LastIndexOf(':');
            return port < 0 ? host : host.Substring(0, port);
        }
    }
}
