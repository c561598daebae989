using System.Diagnostics.CodeAnalysis;

namespace PatchOps.Versioning;

/// <summary>
/// A version as winget and Chocolatey carry it: any text, in winget's order (winget-cli, Versions.cpp). Split at dots; of each part
/// first its leading number counts, then the rest of its text without regard to case; no rest comes after any rest, so <c>1.2.3-beta</c>
/// precedes <c>1.2.3</c>. Missing parts are 0. <c>Unknown</c> precedes and <c>Latest</c> follows everything. Letters before the
/// first number are dropped (<c>v1.2</c> is <c>1.2</c>). Two rules are kinder than winget's: numbers may have any length, and
/// <c>1.0-beta</c> precedes <c>1</c> as it precedes <c>1.0</c>.
/// </summary>
public sealed record LooseVersion : IComparable<LooseVersion>, IComparable
{
    private readonly string _text;
    private readonly LooseVersionPart[] _parts;
    private readonly int _rank;

    private LooseVersion(string text, VersionApproximation approximation, int rank, LooseVersionPart[] parts)
    {
        _text = text;
        _rank = rank;
        _parts = parts;
        Approximation = approximation;
    }

    /// <summary>Whether the version is a bound rather than the version itself.</summary>
    public VersionApproximation Approximation { get; }

    /// <summary>True for <c>Unknown</c>: the installer did not say which version it installed.</summary>
    public bool IsUnknown => _rank < 0;

    /// <summary>True for <c>Latest</c>: the package always is its newest version.</summary>
    public bool IsLatest => _rank > 0;

    /// <summary>Reads a version.</summary>
    /// <exception cref="FormatException">It is empty, or a bound of <c>Unknown</c>.</exception>
    public static LooseVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"'{text}' is not a version.");

    /// <summary>Reads a version. Only empty text, a bound of nothing and a bound of <c>Unknown</c> are refused.</summary>
    /// <returns>False when it is not one; never throws.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out LooseVersion? version)
    {
        version = null;
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var approximation = text![0] switch
        {
            '<' => VersionApproximation.LessThan,
            '>' => VersionApproximation.GreaterThan,
            _ => VersionApproximation.None,
        };
        var number = approximation == VersionApproximation.None ? text : text.Substring(1).Trim();
        var unknown = string.Equals(number, "Unknown", StringComparison.OrdinalIgnoreCase);
        if (number.Length == 0 || (unknown && approximation != VersionApproximation.None))
        {
            return false;
        }

        var latest = string.Equals(number, "Latest", StringComparison.OrdinalIgnoreCase);
        var rank = unknown ? -1 : latest ? 1 : 0;
        version = new LooseVersion(text, approximation, rank, rank == 0 ? Split(number) : []);
        return true;
    }

    /// <summary>True when two texts are one version (<c>24.08</c> is <c>24.08.00.0</c>), or neither is one.</summary>
    public static bool AreSame(string? left, string? right) =>
        left == right || (TryParse(left, out var one) && TryParse(right, out var other) && one.Equals(other));

    /// <summary>Compares in winget's order; null comes first. A bound stands next to its version: below it or above it.</summary>
    public int CompareTo(LooseVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        if (_rank != other._rank)
        {
            return _rank.CompareTo(other._rank);
        }

        for (var i = 0; i < Math.Max(_parts.Length, other._parts.Length); i++)
        {
            var result = PartAt(i).CompareTo(other.PartAt(i));
            if (result != 0)
            {
                return result;
            }
        }

        return Approximation.CompareTo(other.Approximation);
    }

    /// <inheritdoc/>
    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        LooseVersion other => CompareTo(other),
        _ => throw new ArgumentException("Not a LooseVersion.", nameof(obj)),
    };

    /// <summary>True when neither comes before the other.</summary>
    public bool Equals(LooseVersion? other) => other is not null && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new VersionHash();
        hash.Add(_rank);
        hash.Add((int)Approximation);
        foreach (var part in _parts)
        {
            hash.Add(part.GetHashCode());
        }

        return hash.Value;
    }

    /// <summary>The version as it was written, without white space around it.</summary>
    public override string ToString() => _text;

    /// <summary>Earlier than.</summary>
    public static bool operator <(LooseVersion? left, LooseVersion? right) => left is null ? right is not null : left.CompareTo(right) < 0;

    /// <summary>Earlier than, or equal.</summary>
    public static bool operator <=(LooseVersion? left, LooseVersion? right) => left is null || left.CompareTo(right) <= 0;

    /// <summary>Later than.</summary>
    public static bool operator >(LooseVersion? left, LooseVersion? right) => right < left;

    /// <summary>Later than, or equal.</summary>
    public static bool operator >=(LooseVersion? left, LooseVersion? right) => right <= left;

    private LooseVersionPart PartAt(int index) => index < _parts.Length ? _parts[index] : LooseVersionPart.Zero;

    private static LooseVersionPart[] Split(string number)
    {
        var digit = number.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        var dot = number.IndexOf('.');
        var parts = (digit > 0 && (dot < 0 || digit < dot) ? number.Substring(digit) : number)
            .Split('.')
            .Select(part => new LooseVersionPart(part))
            .ToList();
        while (parts.Count > 0 && parts[parts.Count - 1].IsZero)
        {
            parts.RemoveAt(parts.Count - 1);
        }

        return [.. parts];
    }
}
