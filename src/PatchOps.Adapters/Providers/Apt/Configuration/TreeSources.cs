using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Configuration;

/// <summary>
/// A refresh fetches what the sources of a tree name, and apt starts the program /usr/lib/apt/methods/SCHEME for the scheme of each
/// address. It takes "../../../srv/image/program:/x" for an address as well (measured with apt 2.6), and runs the program as root.
/// </summary>
internal static class TreeSources
{
    private const int MaxFile = 16 * 1024 * 1024;

    /// <summary>Refuses sources in which what could be a scheme is a path.</summary>
    /// <exception cref="PatchOpsException">PO1208: there is one, or a file cannot be read.</exception>
    public static void Check(AptSettings settings)
    {
        foreach (var path in settings.Sources)
        {
            try
            {
                foreach (var file in Directory.Exists(path) ? Directory.GetFiles(path) : [path])
                {
                    CheckFile(file);
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                throw ErrorCodes.AptConfigurationInvalid.ToException($"'{path}' cannot be read before a refresh: {failure.Message}", path, failure);
            }
        }
    }

    private static void CheckFile(string file)
    {
        var isSource = file.EndsWith(".list", StringComparison.Ordinal) || file.EndsWith(".sources", StringComparison.Ordinal);
        if (!isSource || !File.Exists(file))
        {
            return;
        }

        using var stream = RegularFile.OpenRead(file);
        if (stream.Length > MaxFile)
        {
            throw new InvalidDataException($"it is larger than {MaxFile / (1024 * 1024)} MiB.");
        }

        using var text = new StreamReader(stream);
        foreach (var line in text.ReadToEnd().Split('\n').Where(line => !line.TrimStart().StartsWith("#", StringComparison.Ordinal)))
        {
            // apt takes quotes away and decodes %2f before it looks for the scheme.
            var word = line.Split([' ', '\t', '\r', '"'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(IsPathAsScheme);
            if (word is not null)
            {
                throw ErrorCodes.AptConfigurationInvalid.ToException($"'{file}' names '{word}', which is no address; the tree is not refreshed.", file);
            }
        }
    }

    private static bool IsPathAsScheme(string word)
    {
        var plain = Uri.UnescapeDataString(word);
        var colon = plain.IndexOf(':');
        return colon > 0 && plain.IndexOf("..", 0, colon, StringComparison.Ordinal) >= 0;
    }
}
