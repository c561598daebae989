using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Winget;

/// <summary>Asks winget.exe. Nothing here changes the machine.</summary>
internal sealed class WingetCommand(IProcessRunner processes, string program)
{
    private const string Source = "winget";
    private const int LongestExport = 16 * 1024 * 1024;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);
    private static readonly string[] s_common = ["--source", Source, "--accept-source-agreements", "--disable-interactivity"];

    /// <summary>The program.</summary>
    public string Program => program;

    /// <summary>Its version (<c>v1.9.25200</c>).</summary>
    public string? Version(OperationContext context)
    {
        var result = Run(["--version"], context);
        var line = WingetText.Lines(result.Output, 100).Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0);
        return result.ExitCode != 0 ? throw Failed("winget --version", result)
            : line is { Length: < 64 } ? Printable.Of(line.TrimStart('v')) : null;
    }

    /// <summary>What is installed, as a table.</summary>
    /// <exception cref="PatchOpsException">It could not be told.</exception>
    public WingetTable List(OperationContext context)
    {
        var result = RunOrPlain(["list"], s_common, context);
        var table = WingetTableParser.Parse(result.Output);
        return Check("winget list", result).IsNothing || table.Columns > 0 ? table
            : throw ErrorCodes.PackageOutputUnread.ToException($"`winget list` ended well and printed no table: {Words(result)}");
    }

    /// <summary>The row of one package, by the beginning of its identifier.</summary>
    public WingetTable ListOne(string beginning, OperationContext context)
    {
        var result = RunOrPlain(["list", "--id", beginning], s_common, context);
        Check("winget list --id " + beginning, result);
        return WingetTableParser.Parse(result.Output);
    }

    /// <summary>What is not the newest, pinned and of unknown version among it. There is no table when all is.</summary>
    public WingetTable Upgrades(OperationContext context)
    {
        var result = Run(["upgrade", "--include-unknown", "--include-pinned", .. s_common], context);
        result = WingetExit.IsUnknownArgument(result.ExitCode) ? RunOrPlain(["upgrade", "--include-unknown"], s_common, context) : result;
        Check("winget upgrade", result);
        return WingetTableParser.Parse(result.Output);
    }

    /// <summary>The pins; null where this winget knows none.</summary>
    public (IReadOnlyList<WingetPin> Pins, IReadOnlyList<string> Unread)? Pins(OperationContext context)
    {
        var result = Run(["pin", "list", "--accept-source-agreements", "--disable-interactivity"], context);
        if (WingetExit.IsUnknownArgument(result.ExitCode))
        {
            return null;
        }

        Check("winget pin list", result);
        return WingetPins.Parse(result.Output);
    }

    /// <summary>The versions of a package that the source offers; empty when it does not have the package.</summary>
    public IReadOnlyList<string> Versions(string id, OperationContext context)
    {
        var result = RunOrPlain(["show", "--id", id, "--exact", "--versions"], s_common, context);
        Check("winget show --versions --id " + id, result);
        return WingetVersions.Parse(result.Output);
    }

    /// <summary>The identifiers of all that is installed and known to the source; null when they could not be had.</summary>
    public IReadOnlyCollection<string>? Export(OperationContext context)
    {
        var folder = Path.Combine(Path.GetTempPath(), "patchops-" + Guid.NewGuid().ToString("N"));
        try
        {
            Platform.FileModes.CreatePrivateFolder(folder);
            var file = Path.Combine(folder, "export.json");
            var result = Run(["export", "--output", file, .. s_common], context);
            if (WingetExit.Of(result.ExitCode).IsNothing)
            {
                return [];
            }

            return result.ExitCode == 0 && File.Exists(file) && Platform.BoundedFile.Read(file, LongestExport) is { } document ? WingetExport.Parse(document) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            context.Log.Write(LogLevel.Verbose, ProviderNames.Winget, $"the export cannot be read: {failure.Message}");
            return null;
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <summary>The end of what a run said, on one line.</summary>
    public static string Words(string output)
    {
        var lines = WingetText.Lines(output, 20_000).Select(l => l.Trim()).Where(l => l.Any(char.IsLetterOrDigit)).ToArray();
        var words = string.Join(" ", lines.Skip(Math.Max(0, lines.Length - 4)));
        return Printable.Of(words.Length <= 600 ? words : words.Substring(words.Length - 600));
    }

    // --disable-interactivity came with 1.4.
    private ProcessResult RunOrPlain(string[] words, string[] common, OperationContext context)
    {
        var result = Run([.. words, .. common], context);
        return WingetExit.IsUnknownArgument(result.ExitCode) ? Run([.. words, .. common.Where(w => w != "--disable-interactivity")], context) : result;
    }

    private ProcessResult Run(IReadOnlyList<string> arguments, OperationContext context) =>
        processes.Run(new ProcessSpec { FileName = program, Arguments = arguments, Timeout = s_limit, OutputLimit = LongestExport }, context);

    private static WingetExit Check(string command, ProcessResult result)
    {
        var exit = WingetExit.Of(result.ExitCode);
        return exit.Code is null || exit.IsNothing ? exit : throw Failed(command, result);
    }

    private static PatchOpsException Failed(string command, ProcessResult result)
    {
        var exit = WingetExit.Of(result.ExitCode);
        var code = exit.Code == ErrorCodes.PackageSourceFailed || exit.Code == ErrorCodes.WingetUnreachable || exit.Code == ErrorCodes.PackageTermsNotAccepted ? exit.Code : ErrorCodes.PackageToolFailed;
        return code.ToException($"`{command}` ended with {WingetExit.Show(result.ExitCode)} ({exit.Title}): {Words(result)}", command);
    }

    private static string Words(ProcessResult result) => Words(result.Output + "\n" + result.Error);
}
