using System.Diagnostics;
using System.Runtime.Versioning;

namespace PatchOps.Cli.Tests;

/// <summary>The completion scripts, loaded by the real shells.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CompletionTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _program;

    public CompletionTests()
    {
        Skip.If(OperatingSystem.IsWindows(), "the program is wrapped in a shell script");
        _program = _folder.File("patchops");
        File.WriteAllText(_program, $"#!/bin/sh\nexec '{CliProcess.Command[0]}' '{CliProcess.Command[1]}' \"$@\"\n");
        File.SetUnixFileMode(_program, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
    }

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("patchops upd", "updates")]
    [InlineData("patchops updates --classi", "--classification")]
    [InlineData("patchops updates --classification ", "definition")]
    [InlineData("patchops updates --classification se", "security")]
    [InlineData("patchops providers --provider a", "apt")]
    [InlineData("patchops completion ", "pwsh")]
    [InlineData("patchops advisories ", "update")]
    [InlineData("patchops advisories update --feed k", "kev")]
    public void Bash_completes_verbs_options_and_values(string line, string expected)
    {
        const string Script = """
            source <("$1" completion bash)
            read -ra COMP_WORDS <<< "$2"
            [[ "$2" == *' ' ]] && COMP_WORDS+=("")
            COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )) COMP_LINE="$2" COMP_POINT=${#2}
            function_name=$(complete -p patchops | sed 's/.*-F \([^ ]*\).*/\1/')
            "$function_name"
            printf '%s\n' "${COMPREPLY[@]}"
            """;

        Assert.Contains(expected, Run("bash", "-c", Script, "bash", _program, line));
    }

    [SkippableFact]
    public void Bash_suggests_nothing_that_does_not_begin_with_what_was_typed()
    {
        const string Script = """
            source <("$1" completion bash)
            COMP_WORDS=(patchops updates --c) COMP_CWORD=2 COMP_LINE='patchops updates --c' COMP_POINT=20
            _patchops
            printf '%s\n' "${COMPREPLY[@]}"
            """;

        Assert.Equal(["--cached", "--classification", "--cve"], Run("bash", "-c", Script, "bash", _program));
    }

    [SkippableFact]
    public void Zsh_completes_values()
    {
        const string Script = """
            autoload -Uz compinit; compinit -u -d "$3"
            source <("$1" completion zsh)
            compadd() { shift; print -l -- "$@"; }
            words=(patchops updates --classification se) CURRENT=4 LBUFFER='patchops updates --classification se'
            _patchops
            """;

        Assert.Contains("security", Run("zsh", "-f", "-c", Script, "zsh", _program, "", _folder.File("zcompdump")));
    }

    [SkippableFact]
    public void PowerShell_completes_options_and_values()
    {
        const string Script = """
            & $env:PROGRAM completion pwsh | Out-String | Invoke-Expression
            'patchops upd', 'patchops updates --classi', 'patchops updates --classification ' |
                ForEach-Object { (TabExpansion2 $_ $_.Length).CompletionMatches.CompletionText }
            """;

        var lines = Run("pwsh", "-NoProfile", "-NonInteractive", "-Command", Script);

        Assert.Contains("updates", lines);
        Assert.Contains("--classification", lines);
        Assert.Contains("definition", lines);
    }

    private string[] Run(params string[] command)
    {
        Skip.IfNot(IsOnPath(command[0]), $"{command[0]} is not on the PATH");
        var info = CliProcess.Info(_folder, command);
        info.Environment["PATH"] = _folder.Path + ":" + Environment.GetEnvironmentVariable("PATH");
        info.Environment["PROGRAM"] = _program;
        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(output.Length > 0, error.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
