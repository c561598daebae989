using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Chocolatey;

/// <summary>Asks choco.exe. Nothing here changes the machine.</summary>
internal sealed class ChocoCommand(IProcessRunner processes, string program)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    /// <summary>The program.</summary>
    public string Program => program;

    /// <summary>Its version.</summary>
    /// <exception cref="PatchOpsException">It did not say.</exception>
    public Version Version(OperationContext context)
    {
        var result = Ask(["--version"], context);
        var word = result.Output.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0)?.Split('-', '+', ' ')[0];
        return System.Version.TryParse(word, out var version) ? version
            : throw ErrorCodes.PackageOutputUnread.ToException($"`choco --version` printed no version: {ChocoExit.Words(result.Output)}");
    }

    /// <summary>What is installed. From 2.0 on <c>list</c> speaks of this machine alone, and refuses the word that asked for it before.</summary>
    /// <exception cref="PatchOpsException">It could not be told in full.</exception>
    public IReadOnlyList<ChocoRow> Installed(OperationContext context) =>
        Rows(Version(context).Major >= 2 ? ["list", "-r"] : ["list", "--local-only", "-r"], 2, context);

    /// <summary>What is not the newest, pinned packages among it.</summary>
    /// <param name="context">Where to log.</param>
    /// <param name="report">Takes the failure of a source: choco ends with 0 where one of them did not answer.</param>
    public IReadOnlyList<ChocoRow> Outdated(OperationContext context, Action<Diagnostic> report) => Rows(["outdated", "-r", "--ignore-pinned=false"], 4, context, report);

    /// <summary>The pinned packages.</summary>
    public IReadOnlyList<ChocoRow> Pinned(OperationContext context) => Rows(["pin", "list", "-r"], 2, context);

    /// <summary>The versions of a package that the sources offer.</summary>
    /// <exception cref="PatchOpsException">One of the sources did not answer.</exception>
    public IReadOnlyList<string> Versions(string name, OperationContext context) =>
        Rows(["search", name, "--exact", "--all-versions", "-r"], 2, context, failure => throw ErrorCodes.PackageSourceFailed.ToException(failure.Message)).Where(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase)).Select(r => r.Version).ToArray();

    /// <summary>Rehearses an upgrade.</summary>
    public ProcessResult Rehearse(string name, string version, OperationContext context) =>
        Run(["upgrade", name, "--version", version, "--noop", "-y", "-r", "--no-progress", "--fail-on-not-installed"], context);

    private IReadOnlyList<ChocoRow> Rows(IReadOnlyList<string> words, int columns, OperationContext context, Action<Diagnostic>? onSource = null)
    {
        var result = Ask(words, context);
        if (onSource is not null && ChocoExit.SourceFailure(result.Output + "\n" + result.Error) is { } failure)
        {
            onSource(ErrorCodes.PackageSourceFailed.ToDiagnostic($"`choco {string.Join(" ", words)}`: {failure}", ProviderNames.Chocolatey));
        }

        var (rows, unread) = ChocoRows.Parse(result.Output, columns);
        return unread.Count == 0 ? rows
            : throw ErrorCodes.PackageOutputUnread.ToException($"`choco {string.Join(" ", words)}` printed {unread.Count} line(s) that cannot be read, '{Printable.Of(unread[0])}' the first.");
    }

    private ProcessResult Ask(IReadOnlyList<string> words, OperationContext context)
    {
        var result = Run(words, context);
        if (ChocoExit.IsAnswer(result.ExitCode))
        {
            return result;
        }

        var all = result.Output + "\n" + result.Error;
        var code = ChocoExit.ByWords(all)?.Code == ErrorCodes.PackageSourceFailed ? ErrorCodes.PackageSourceFailed : ErrorCodes.PackageToolFailed;
        throw code.ToException($"`choco {string.Join(" ", words)}` ended with {result.ExitCode}: {ChocoExit.Words(all)}");
    }

    private ProcessResult Run(IReadOnlyList<string> words, OperationContext context) =>
        processes.Run(new ProcessSpec { FileName = program, Arguments = words, Timeout = s_limit, OutputLimit = 16 * 1024 * 1024 }, context);
}
