using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Configuration;

/// <summary>
/// Finds configuration that this account may not read. apt passes over such sources without a word (apt 2.6 as another user, exit code
/// 0), and what they offer would be missing in silence.
/// </summary>
internal static class ConfigurationFiles
{
    private static readonly HashSet<string> s_read = new([".list", ".sources", ".conf", ""], StringComparer.Ordinal);

    /// <summary>Reports each file and folder of apt's configuration that cannot be read.</summary>
    public static void ReportUnreadable(AptSettings settings, Action<Diagnostic> report)
    {
        foreach (var path in settings.Sources)
        {
            foreach (var file in Directory.Exists(path) ? FilesIn(path, report) : [path])
            {
                Check(file, report);
            }
        }
    }

    /// <summary>True when apt.conf or a file beside it takes in another file, or cannot be read to tell.</summary>
    public static bool HaveIncludes(string main, string parts)
    {
        try
        {
            var files = Directory.Exists(parts) ? Directory.GetFiles(parts).Append(main) : [main];
            return files.Where(File.Exists).Any(HasInclude);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static bool HasInclude(string file)
    {
        using var reader = new StreamReader(RegularFile.OpenRead(file));
        while (reader.ReadLine() is { } line)
        {
            if (line.TrimStart().StartsWith("#include", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> FilesIn(string folder, Action<Diagnostic> report)
    {
        try
        {
            return Directory.GetFiles(folder).Where(f => s_read.Contains(Path.GetExtension(f))).OrderBy(f => f, StringComparer.Ordinal);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Report(folder, failure, report);
            return [];
        }
    }

    private static void Check(string path, Action<Diagnostic> report)
    {
        try
        {
            if (File.Exists(path))
            {
                RegularFile.OpenRead(path, 1).Dispose();
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Report(path, failure, report);
        }
    }

    private static void Report(string path, Exception failure, Action<Diagnostic> report) => report(ErrorCodes.AptConfigurationInvalid.ToDiagnostic(
        $"'{path}' cannot be read, and apt passes over it: {failure.Message}", AptProvider.ProviderName, path));
}
