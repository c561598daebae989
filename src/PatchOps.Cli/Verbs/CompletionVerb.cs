using System.CommandLine;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs;

/// <summary><c>patchops completion</c>: a script that makes a shell complete verbs, options and values.</summary>
internal sealed class CompletionVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          source <(patchops completion bash)                          in ~/.bashrc
          patchops completion zsh > "${fpath[1]}/_patchops"           then start zsh again
          patchops completion pwsh | Out-String | Invoke-Expression   in $PROFILE
        """;

    private readonly Argument<string> _shell = new("shell") { Description = "bash, zsh or pwsh." };

    /// <summary>The verb.</summary>
    public CompletionVerb()
    {
        _shell.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        Command.Arguments.Add(_shell);
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("completion", "Print the completion script of a shell.");

    /// <summary>Prints the script.</summary>
    public int Run(Session session, ParseResult parse)
    {
        using var script = typeof(CompletionVerb).Assembly.GetManifestResourceStream($"patchops.{parse.GetRequiredValue(_shell)}")!;
        script.CopyTo(session.Output);
        return ExitCode.Done;
    }
}
