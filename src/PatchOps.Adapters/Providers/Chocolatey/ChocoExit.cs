using System.Globalization;
using PatchOps.Adapters.Providers.PerPackage;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Chocolatey;

/// <summary>What a run of choco means: its exit code, which is often the installer's (usePackageExitCodes), and its words, English everywhere.</summary>
internal static class ChocoExit
{
    // 2: nothing found, or something outdated (useEnhancedExitCodes). 350, 1604: a restart is pending (exitOnRebootDetected).
    private const int Enhanced = 2;
    private const int RestartPending = 350;
    private const int Suspended = 1604;
    private const int RestartStarted = 1641;
    private const int RestartNeeded = 3010;
    private const int InstallerBusy = 1618;

    private static readonly (string Words, ErrorCode Code, bool IsTransient)[] s_words =
    [
        ("is pinned", ErrorCodes.PackageHeld, false),
        ("the remote name could not be resolved", ErrorCodes.PackageSourceFailed, true),
        ("unable to load the service index", ErrorCodes.PackageSourceFailed, true),
        ("unable to connect to the remote server", ErrorCodes.PackageSourceFailed, true),
        ("failed to fetch results from", ErrorCodes.PackageSourceFailed, true),
        ("the operation has timed out", ErrorCodes.PackageSourceFailed, true),
        ("the remote server returned an error", ErrorCodes.PackageSourceFailed, true),
        ("the package was not found with the source", ErrorCodes.PackageVersionGone, false),
        ("unable to find package", ErrorCodes.PackageVersionGone, false),
        ("unable to find version", ErrorCodes.PackageVersionGone, false),
        ("exit code was '1618'", ErrorCodes.PackageBusy, true),
        ("is being used by another process", ErrorCodes.PackageBusy, true),
        ("failed to acquire lock", ErrorCodes.PackageBusy, true),
        ("access to the path", ErrorCodes.PackageNotPermitted, false),
        ("access denied", ErrorCodes.PackageNotPermitted, false),
    ];

    /// <summary>True for a question that was answered.</summary>
    public static bool IsAnswer(int code) => code is 0 or Enhanced;

    /// <summary>What a change means.</summary>
    public static ToolRun Judge(int code, string output)
    {
        var words = Words(output);
        return new ToolRun
        {
            Words = words,
            NeedsRestart = code is RestartNeeded or RestartStarted or RestartPending or Suspended,
            IsRestarting = code == RestartStarted,
            Failure = code is 0 or RestartNeeded or RestartStarted or Enhanced ? null : Failure(code, output, words),
        };
    }

    /// <summary>The kind of a failure by its words; null when they name none that is known.</summary>
    public static (ErrorCode Code, bool IsTransient)? ByWords(string output)
    {
        foreach (var (text, code, isTransient) in s_words)
        {
            if (CultureInfo.InvariantCulture.CompareInfo.IndexOf(output, text, CompareOptions.OrdinalIgnoreCase) >= 0)
            {
                return (code, isTransient);
            }
        }

        return null;
    }

    /// <summary>What a question's answer says of a source that failed; null when it says nothing of the kind.</summary>
    public static string? SourceFailure(string output)
    {
        var sentences = output.Split('\n').Select(l => l.Trim()).Where(l => l.IndexOf('|') < 0).ToArray();
        return Array.Exists(sentences, l => l.StartsWith("ERROR", StringComparison.OrdinalIgnoreCase)) || ByWords(string.Join("\n", sentences))?.Code == ErrorCodes.PackageSourceFailed
            ? Words(string.Join("\n", sentences)) : null;
    }

    /// <summary>What it said: its list of failures, else what it calls an error, else its last lines.</summary>
    public static string Words(string output)
    {
        var lines = output.Split('\n').Select(l => l.Trim()).Where(l => l.Any(char.IsLetterOrDigit)).ToArray();
        var failures = Array.FindLastIndex(lines, l => l == "Failures");
        var errors = lines.Where(l => l.StartsWith("ERROR", StringComparison.OrdinalIgnoreCase) || l.Contains("was NOT successful")).ToArray();
        var said = failures >= 0 ? lines.Skip(failures + 1).Take(4) : errors.Length > 0 ? errors.Take(4) : lines.Skip(Math.Max(0, lines.Length - 3));
        var words = string.Join(" ", said.Select(l => l.TrimStart('-', ' ')));
        return Printable.Of(words.Length <= 600 ? words : words.Substring(0, 600));
    }

    private static ToolFailure Failure(int code, string output, string words)
    {
        var shown = $"choco ended with {code.ToString(CultureInfo.InvariantCulture)}";
        var (kind, isTransient) = code switch
        {
            RestartPending or Suspended => (ErrorCodes.PackageNeedsRestart, false),
            InstallerBusy => (ErrorCodes.PackageBusy, true),
            _ => ByWords(output) ?? (ErrorCodes.PackageInstallFailed, false),
        };
        return new ToolFailure(kind, words.Length == 0 ? shown : $"{shown}: {words.TrimEnd('.')}", isTransient);
    }
}
