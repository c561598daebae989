using System.Globalization;

namespace PatchOps.Versioning;

/// <summary>
/// A Windows build such as <c>10.0.20348.4893</c>: major, minor, build and revision (UBR). Two to four parts may be written; a missing
/// one counts as 0, so <c>10.0.20348</c> equals <c>10.0.20348.0</c> and precedes every updated build of that release.
/// </summary>
public readonly struct WindowsBuild : IComparable<WindowsBuild>, IComparable, IEquatable<WindowsBuild>
{
    private const int MinimumParts = 2;
    private const int MaximumParts = 4;
    private readonly int _parts;

    /// <summary>A build of all four parts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part is negative.</exception>
    public WindowsBuild(int major, int minor, int build, int revision)
        : this(major, minor, build, revision, MaximumParts)
    {
        if ((major | minor | build | revision) < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(major), "A part of a Windows build is not negative.");
        }
    }

    private WindowsBuild(int major, int minor, int build, int revision, int parts)
    {
        Major = major;
        Minor = minor;
        Build = build;
        Revision = revision;
        _parts = parts;
    }

    /// <summary>The major version: 10 since Windows 10 and Server 2016.</summary>
    public int Major { get; }

    /// <summary>The minor version.</summary>
    public int Minor { get; }

    /// <summary>The build number, which names the release (<c>20348</c> is Windows Server 2022).</summary>
    public int Build { get; }

    /// <summary>The update build revision (UBR), which each cumulative update raises.</summary>
    public int Revision { get; }

    /// <summary>Reads a build.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static WindowsBuild Parse(string text) =>
        TryParse(text, out var build) ? build : throw new FormatException($"'{text}' is not a Windows build.");

    /// <summary>Reads a build: two to four decimal numbers of at most 2147483647 with dots between, nothing else.</summary>
    /// <returns>False when it is not one; never throws.</returns>
    public static bool TryParse(string? text, out WindowsBuild build)
    {
        build = default;

        // The longest build has 43 characters: what is longer is not worth splitting.
        if (text is null || text.Length > 64)
        {
            return false;
        }

        var parts = text.Split('.');
        if (parts.Length is < MinimumParts or > MaximumParts)
        {
            return false;
        }

        var numbers = new int[MaximumParts];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return false;
            }
        }

        build = new WindowsBuild(numbers[0], numbers[1], numbers[2], numbers[3], parts.Length);
        return true;
    }

    /// <summary>Compares part by part.</summary>
    public int CompareTo(WindowsBuild other)
    {
        var result = Major.CompareTo(other.Major);
        result = result != 0 ? result : Minor.CompareTo(other.Minor);
        result = result != 0 ? result : Build.CompareTo(other.Build);
        return result != 0 ? result : Revision.CompareTo(other.Revision);
    }

    /// <inheritdoc/>
    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        WindowsBuild other => CompareTo(other),
        _ => throw new ArgumentException("Not a WindowsBuild.", nameof(obj)),
    };

    /// <inheritdoc/>
    public bool Equals(WindowsBuild other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WindowsBuild other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new VersionHash();
        hash.Add(Major);
        hash.Add(Minor);
        hash.Add(Build);
        hash.Add(Revision);
        return hash.Value;
    }

    /// <summary>The build with as many parts as were written.</summary>
    public override string ToString() => string.Join(
        ".",
        new[] { Major, Minor, Build, Revision }
            .Take(Math.Max(_parts, MinimumParts))
            .Select(part => part.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The same build.</summary>
    public static bool operator ==(WindowsBuild left, WindowsBuild right) => left.Equals(right);

    /// <summary>Another build.</summary>
    public static bool operator !=(WindowsBuild left, WindowsBuild right) => !left.Equals(right);

    /// <summary>Earlier than.</summary>
    public static bool operator <(WindowsBuild left, WindowsBuild right) => left.CompareTo(right) < 0;

    /// <summary>Earlier than, or equal.</summary>
    public static bool operator <=(WindowsBuild left, WindowsBuild right) => left.CompareTo(right) <= 0;

    /// <summary>Later than.</summary>
    public static bool operator >(WindowsBuild left, WindowsBuild right) => left.CompareTo(right) > 0;

    /// <summary>Later than, or equal.</summary>
    public static bool operator >=(WindowsBuild left, WindowsBuild right) => left.CompareTo(right) >= 0;
}
