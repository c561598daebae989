using System.Globalization;
using PatchOps.Adapters.Providers.Apt.Deb822;

namespace PatchOps.Adapters.Providers.Apt.Indexes;

/// <summary>Parses Release and InRelease files. The signature is apt's business: apt has checked it before it kept the file.</summary>
public static class ReleaseFileParser
{
    /// <summary>Reads the first stanza that is not the frame of a signature.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="indexes">The paths whose sizes are wanted (<c>main/binary-amd64/Packages</c>).</param>
    public static ReleaseInfo Parse(Stream stream, IReadOnlyCollection<string> indexes)
    {
        var reader = new StanzaReader(stream);
        while (reader.TryRead(out var bytes))
        {
            if (bytes.StartsWith("-----BEGIN PGP"u8))
            {
                continue;
            }

            var stanza = new Stanza(bytes);
            var hashes = stanza.Text("SHA256"u8) ?? stanza.Text("SHA512"u8) ?? stanza.Text("MD5Sum"u8);
            return new ReleaseInfo
            {
                Origin = stanza.Text("Origin"u8),
                Label = stanza.Text("Label"u8),
                Suite = stanza.Text("Suite"u8),
                Codename = stanza.Text("Codename"u8),
                Version = stanza.Text("Version"u8),
                NotAutomatic = stanza.Flag("NotAutomatic"u8),
                ButAutomaticUpgrades = stanza.Flag("ButAutomaticUpgrades"u8),
                Sizes = hashes is null ? new Dictionary<string, long>() : Sizes(hashes, indexes),
                ListsIndexes = hashes is not null,
            };
        }

        return ReleaseInfo.None;
    }

    private static Dictionary<string, long> Sizes(string hashes, IReadOnlyCollection<string> indexes)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var index in indexes)
        {
            // " <hash> <size> <path>": the path ends its line.
            var at = hashes.IndexOf(" " + index + "\n", StringComparison.Ordinal);
            if (at < 0 && hashes.EndsWith(" " + index, StringComparison.Ordinal))
            {
                at = hashes.Length - index.Length - 1;
            }

            if (at < 0)
            {
                continue;
            }

            var number = hashes.Substring(0, at).TrimEnd();
            number = number.Substring(number.LastIndexOf(' ') + 1);
            if (long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                sizes[index] = size;
            }
        }

        return sizes;
    }
}
