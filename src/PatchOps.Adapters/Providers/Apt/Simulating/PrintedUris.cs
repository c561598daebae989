using System.Globalization;
using System.Text.RegularExpressions;

namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>
/// What <c>apt-get --print-uris install …</c> lists: <c>'http://deb.example.org/pool/x.deb' x_1.0_amd64.deb 1000 SHA256:…</c>, one line for each package
/// that is not in apt's cache yet.
/// </summary>
public sealed record PrintedUris
{
    private static readonly Regex s_line = new(@"^'(?<uri>[^']*)' \S+ (?<size>\d+)( .*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly string[] s_local = ["file:", "copy:", "cdrom:"];

    /// <summary>How many packages are not in apt's cache yet.</summary>
    public int Count { get; private init; }

    /// <summary>The bytes to download; what lies on this machine already is none.</summary>
    public long Bytes { get; private init; }

    /// <summary>Parses standard output. Null when a line cannot be understood.</summary>
    public static PrintedUris? Parse(string output)
    {
        var (count, sum) = (0, 0L);
        foreach (var line in output.Split('\n').Where(line => line.StartsWith("'", StringComparison.Ordinal)))
        {
            var match = s_line.Match(line.TrimEnd('\r'));
            if (!match.Success
                || !long.TryParse(match.Groups["size"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                || size > long.MaxValue - sum)
            {
                return null;
            }

            count++;
            sum += s_local.Any(scheme => match.Groups["uri"].Value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) ? 0 : size;
        }

        return new PrintedUris { Count = count, Bytes = sum };
    }
}
