using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Pinning;

/// <summary>Reads apt's preferences from the disk: the file first, then the folder's files by name.</summary>
public static class PreferencesFiles
{
    private const long MaxFile = 4 * 1024 * 1024;

    /// <summary>All pins in apt's order; what cannot be read or understood is reported.</summary>
    public static IReadOnlyList<AptPin> Read(AptSettings settings, string root, Action<Diagnostic> report)
    {
        var pins = new List<AptPin>();
        foreach (var entry in Files(settings))
        {
            // A link in a tree counts inside the tree.
            var file = root == ScanRequest.MachineRoot ? entry : TreeConfiguration.PathIn(root, entry);
            try
            {
                if (new FileInfo(file).Length > MaxFile)
                {
                    report(ErrorCodes.AptConfigurationInvalid.ToDiagnostic($"'{file}' is larger than 4 MiB.", "apt", file));
                    continue;
                }

                pins.AddRange(PreferencesParser.Parse(Text(file), problem =>
                    report(ErrorCodes.AptConfigurationInvalid.ToDiagnostic($"In '{file}': {problem}.", "apt", file))));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                report(ErrorCodes.AptConfigurationInvalid.ToDiagnostic($"'{file}' cannot be read: {failure.Message}", "apt", file));
            }
        }

        return pins;
    }

    private static string Text(string file)
    {
        using var reader = new StreamReader(RegularFile.OpenRead(file));
        return reader.ReadToEnd();
    }

    private static IEnumerable<string> Files(AptSettings settings)
    {
        if (File.Exists(settings.Preferences))
        {
            yield return settings.Preferences;
        }

        if (!Directory.Exists(settings.PreferencesParts))
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(settings.PreferencesParts).OrderBy(f => f, StringComparer.Ordinal))
        {
            if (IsPreferencesName(Path.GetFileName(file)))
            {
                yield return file;
            }
        }
    }

    // apt reads names of letters, digits, "_", "-" and "." that have the ending "pref" or none.
    private static bool IsPreferencesName(string name)
    {
        var dot = name.LastIndexOf('.');
        return name[0] != '.'
            && name.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.')
            && (dot < 0 || name.Substring(dot) == ".pref");
    }
}
