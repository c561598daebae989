using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt;

/// <summary>
/// Reads what <c>apt-get update</c> says. Its exit code is 0 when a mirror failed and an older index still serves; only the lines
/// "W:" and "E:" on standard error tell.
/// </summary>
public static class AptUpdateOutput
{
    /// <summary>True when another process holds the lock on the lists.</summary>
    public static bool IsLocked(ProcessResult result) =>
        result.ExitCode != 0 && Lines(result).Any(line => line.Contains("Could not get lock"));

    /// <summary>A diagnostic for each thing that failed; none when all lists are fresh.</summary>
    public static IReadOnlyList<Diagnostic> Diagnose(ProcessResult result)
    {
        if (IsLocked(result))
        {
            var holder = Lines(result).First(line => line.Contains("Could not get lock"));
            return [ErrorCodes.AptLocked.ToDiagnostic($"The package lists were not refreshed: {holder.Substring(3)}", AptProvider.ProviderName)];
        }

        var failures = Lines(result).Where(IsFailure).Select(line => line.Substring(3)).Distinct(StringComparer.Ordinal).ToArray();
        if (result.ExitCode != 0 && Lines(result).Any(line => line.Contains("Permission denied")))
        {
            return [ErrorCodes.AptRefreshDenied.ToDiagnostic($"The package lists were not refreshed: {failures.FirstOrDefault()}", AptProvider.ProviderName)];
        }

        if (result.ExitCode != 0 && failures.Length == 0)
        {
            return [ErrorCodes.AptFailed.ToDiagnostic($"`apt-get update` ended with {result.ExitCode} and did not say why.", AptProvider.ProviderName)];
        }

        var warnings = Lines(result).Where(IsWarning).Select(line => line.Substring(3)).Distinct(StringComparer.Ordinal);
        return
        [
            .. failures.Select(failure => ErrorCodes.AptMirrorFailed.ToDiagnostic(failure, AptProvider.ProviderName)),
            .. warnings.Select(warning => ErrorCodes.AptWarned.ToDiagnostic(warning, AptProvider.ProviderName)),
        ];
    }

    // Warnings about keys, dates and unreachable files mean that an index was not refreshed; "Some index files failed" only sums up.
    private static bool IsFailure(string line) =>
        (line.StartsWith("E: ", StringComparison.Ordinal)
            || line.StartsWith("W: Failed to fetch", StringComparison.Ordinal)
            || line.StartsWith("W: An error occurred during the signature verification", StringComparison.Ordinal)
            || line.StartsWith("W: GPG error", StringComparison.Ordinal)
            || line.StartsWith("W: The repository", StringComparison.Ordinal))
        && !IsSummary(line);

    private static bool IsWarning(string line) =>
        line.StartsWith("W: ", StringComparison.Ordinal) && !IsFailure(line) && !IsSummary(line);

    private static bool IsSummary(string line) => line.Contains("Some index files failed to download");

    private static string[] Lines(ProcessResult result) =>
        result.Error.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 3).ToArray();
}
