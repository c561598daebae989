using System.Diagnostics.CodeAnalysis;

namespace PatchOps.Versioning;

/// <summary>
/// A version of a Debian package, <c>[epoch:]upstream[-revision]</c>, ordered as dpkg orders it (deb-version(7)). Versions that compare
/// equal are equal: <c>1.0</c>, <c>0:1.0</c> and <c>1.0-0</c> are one version written three ways.
/// </summary>
public sealed record DpkgVersion : IComparable<DpkgVersion>, IComparable
{
    private const string UpstreamPunctuation = ".-+~:";
    private const string RevisionPunctuation = ".+~";
    private readonly string _text;

    private DpkgVersion(string text, int epoch, string upstream, string? revision)
    {
        _text = text;
        Epoch = epoch;
        Upstream = upstream;
        Revision = revision;
    }

    /// <summary>The epoch; 0 when none is written.</summary>
    public int Epoch { get; }

    /// <summary>The upstream version.</summary>
    public string Upstream { get; }

    /// <summary>The Debian revision, or null when none is written (it then compares as <c>0</c>).</summary>
    public string? Revision { get; }

    /// <summary>Reads a version, as strictly as dpkg: what <c>dpkg --compare-versions</c> refuses or warns of is refused.</summary>
    /// <exception cref="FormatException">It is not a version.</exception>
    public static DpkgVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"'{text}' is not a Debian version.");

    /// <summary>Reads a version, as strictly as dpkg; white space around it is dropped, a sign before the epoch is refused.</summary>
    /// <returns>False when it is not one; never throws.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DpkgVersion? version)
    {
        version = null;
        if (text is null)
        {
            return false;
        }

        int start = 0, end = text.Length;
        while (start < end && Ascii.IsSpace(text[start]))
        {
            start++;
        }

        while (end > start && Ascii.IsSpace(text[end - 1]))
        {
            end--;
        }

        text = text.Substring(start, end - start);
        var colon = text.IndexOf(':');
        var epoch = 0;
        if (colon >= 0 && !TryParseEpoch(text, colon, out epoch))
        {
            return false;
        }

        var rest = text.Substring(colon + 1);
        var hyphen = rest.LastIndexOf('-');
        var upstream = hyphen < 0 ? rest : rest.Substring(0, hyphen);
        var revision = hyphen < 0 ? null : rest.Substring(hyphen + 1);
        if (upstream.Length == 0 || revision?.Length == 0 || !Ascii.IsDigit(upstream[0])
            || !IsMadeOf(upstream, UpstreamPunctuation) || (revision is not null && !IsMadeOf(revision, RevisionPunctuation)))
        {
            return false;
        }

        version = new DpkgVersion(text, epoch, upstream, revision);
        return true;
    }

    /// <summary>
    /// Compares two versions as they stand, without reading them first: as apt does, which takes any text that an index or dpkg's status
    /// carries. For versions that <see cref="TryParse"/> reads the answer is the same as <see cref="CompareTo(DpkgVersion)"/>'s.
    /// </summary>
    /// <returns>-1, 0 or 1.</returns>
    public static int Compare(string a, string b)
    {
        if (a is null)
        {
            throw new ArgumentNullException(nameof(a));
        }

        if (b is null)
        {
            throw new ArgumentNullException(nameof(b));
        }

        return ReferenceEquals(a, b) ? 0 : DpkgOrder.Compare(new StringText(a), 0, a.Length, new StringText(b), 0, b.Length);
    }

    /// <summary>Compares two versions as raw ASCII or UTF-8 bytes inside larger buffers; otherwise like <see cref="Compare(string, string)"/>.</summary>
    /// <returns>-1, 0 or 1.</returns>
    public static int Compare(ArraySegment<byte> a, ArraySegment<byte> b) => DpkgOrder.Compare(
        new ByteText(a.Array ?? []), a.Offset, a.Offset + a.Count, new ByteText(b.Array ?? []), b.Offset, b.Offset + b.Count);

    /// <summary>Compares in dpkg's order; null comes first.</summary>
    public int CompareTo(DpkgVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var result = Epoch.CompareTo(other.Epoch);
        result = result != 0 ? result : CompareFragment(Upstream, other.Upstream);
        return result != 0 ? result : CompareFragment(Revision ?? "", other.Revision ?? "");
    }

    /// <inheritdoc/>
    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        DpkgVersion other => CompareTo(other),
        _ => throw new ArgumentException("Not a DpkgVersion.", nameof(obj)),
    };

    /// <summary>True when neither comes before the other.</summary>
    public bool Equals(DpkgVersion? other) => other is not null && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new VersionHash();
        hash.Add(Epoch);
        DpkgOrder.HashFragment(Upstream, 0, Upstream.Length, ref hash);
        hash.Add('-');
        DpkgOrder.HashFragment(Revision ?? "", 0, Revision?.Length ?? 0, ref hash);
        return hash.Value;
    }

    /// <summary>The version as it was written.</summary>
    public override string ToString() => _text;

    /// <summary>Earlier than.</summary>
    public static bool operator <(DpkgVersion? left, DpkgVersion? right) => left is null ? right is not null : left.CompareTo(right) < 0;

    /// <summary>Earlier than, or equal.</summary>
    public static bool operator <=(DpkgVersion? left, DpkgVersion? right) => left is null || left.CompareTo(right) <= 0;

    /// <summary>Later than.</summary>
    public static bool operator >(DpkgVersion? left, DpkgVersion? right) => right < left;

    /// <summary>Later than, or equal.</summary>
    public static bool operator >=(DpkgVersion? left, DpkgVersion? right) => right <= left;

    private static int CompareFragment(string a, string b) =>
        DpkgOrder.CompareFragment(new StringText(a), 0, a.Length, new StringText(b), 0, b.Length);

    // dpkg holds the epoch in an int, and refuses what does not fit.
    private static bool TryParseEpoch(string text, int colon, out int epoch)
    {
        long value = 0;
        epoch = 0;
        for (var i = 0; i < colon; i++)
        {
            if (!Ascii.IsDigit(text[i]))
            {
                return false;
            }

            value = (value * 10) + (text[i] - '0');
            if (value > int.MaxValue)
            {
                return false;
            }
        }

        epoch = (int)value;
        return colon > 0;
    }

    private static bool IsMadeOf(string text, string punctuation)
    {
        foreach (var c in text)
        {
            if (!Ascii.IsLetterOrDigit(c) && punctuation.IndexOf(c) < 0)
            {
                return false;
            }
        }

        return true;
    }
}
