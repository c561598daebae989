using System.Globalization;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>The sizes of <c>apt-get --print-uris download …</c>: <c>'http://…/x.deb' x_1.0_amd64.deb 1000 SHA256:…</c>.</summary>
public static class PrintedSizes
{
    /// <summary>Bytes by file name; a line that cannot be understood is passed over.</summary>
    public static IReadOnlyDictionary<string, long> Parse(string output)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var line in output.Split('\n').Where(line => line.StartsWith("'", StringComparison.Ordinal)))
        {
            var words = line.Substring(line.LastIndexOf('\'') + 1).Split([' '], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 2 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                sizes[words[0]] = size;
            }
        }

        return sizes;
    }
}
