using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PatchOps.Versioning;

/// <summary>
/// An rpm EVR, <c>[epoch:]version[-release]</c>, ordered as rpm orders it (rpm-version(7)). A missing epoch is 0. A missing release
/// comes before every release, as in rpm's own comparison of two EVRs; only in a dependency does it match any release, and for that
/// <see cref="WithoutRelease"/> drops it on the other side.
/// </summary>
public sealed record RpmVersion : IComparable<RpmVersion>, IComparable
{
    private readonly string _text;

    private RpmVersion(string text, uint epoch, string version, string? release)
    {
        _text = text;
        Epoch = epoch;
        Version = version;
        Release = release;
    }

    /// <summary>The epoch; 0 when none is written.</summary>
    public uint Epoch { get; }

    /// <summary>The version.</summary>
    public string Version { get; }

    /// <summary>The release, or null when none is written.</summary>
    public string? Release { get; }

    /// <summary>Reads an EVR.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static RpmVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"'{text}' is not an rpm version.");

    /// <summary>
    /// Reads an EVR. Refused are the empty text, an empty version, an epoch above 32 bits, and white space or control characters; rpm's
    /// comparison looks at everything else that is no letter, digit, <c>~</c> or <c>^</c> as a mere separator.
    /// </summary>
    /// <returns>False when it is not one; never throws.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RpmVersion? version)
    {
        version = null;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        foreach (var c in text!)
        {
            if (c <= ' ' || c == '\x7f')
            {
                return false;
            }
        }

        var colon = 0;
        while (colon < text.Length && Ascii.IsDigit(text[colon]))
        {
            colon++;
        }

        // A colon ends an epoch only behind digits (or behind nothing, which is 0); anywhere else it belongs to the version.
        var hasEpoch = colon < text.Length && text[colon] == ':';
        uint epoch = 0;
        if (hasEpoch && colon > 0
            && !uint.TryParse(text.Substring(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out epoch))
        {
            return false;
        }

        var rest = hasEpoch ? text.Substring(colon + 1) : text;
        var hyphen = rest.LastIndexOf('-');
        var number = hyphen < 0 ? rest : rest.Substring(0, hyphen);
        if (number.Length == 0)
        {
            return false;
        }

        version = new RpmVersion(text, epoch, number, hyphen < 0 ? null : rest.Substring(hyphen + 1));
        return true;
    }

    /// <summary>The same epoch and version without a release, for comparing with a version that has none.</summary>
    public RpmVersion WithoutRelease() => Release is null
        ? this
        : new RpmVersion(_text.Substring(0, _text.Length - Release.Length - 1), Epoch, Version, null);

    /// <summary>Compares in rpm's order; null comes first.</summary>
    public int CompareTo(RpmVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var result = Epoch.CompareTo(other.Epoch);
        result = result != 0 ? result : RpmOrder.Compare(Version, other.Version);
        if (result != 0)
        {
            return result;
        }

        return (Release, other.Release) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            _ => RpmOrder.Compare(Release, other.Release),
        };
    }

    /// <inheritdoc/>
    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        RpmVersion other => CompareTo(other),
        _ => throw new ArgumentException("Not an RpmVersion.", nameof(obj)),
    };

    /// <summary>True when neither comes before the other.</summary>
    public bool Equals(RpmVersion? other) => other is not null && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new VersionHash();
        hash.Add(unchecked((int)Epoch));
        RpmOrder.Hash(Version, ref hash);
        hash.Add(Release is null ? -1 : -2);
        RpmOrder.Hash(Release ?? "", ref hash);
        return hash.Value;
    }

    /// <summary>The version as it was written.</summary>
    public override string ToString() => _text;

    /// <summary>Earlier than.</summary>
    public static bool operator <(RpmVersion? left, RpmVersion? right) => left is null ? right is not null : left.CompareTo(right) < 0;

    /// <summary>Earlier than, or equal.</summary>
    public static bool operator <=(RpmVersion? left, RpmVersion? right) => left is null || left.CompareTo(right) <= 0;

    /// <summary>Later than.</summary>
    public static bool operator >(RpmVersion? left, RpmVersion? right) => right < left;

    /// <summary>Later than, or equal.</summary>
    public static bool operator >=(RpmVersion? left, RpmVersion? right) => right <= left;
}
