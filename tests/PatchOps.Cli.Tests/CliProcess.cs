using System.Diagnostics;

namespace PatchOps.Cli.Tests;

/// <summary>The program as users meet it: a process of its own.</summary>
internal sealed record CliProcess(int ExitCode, string Output, string Error)
{
    public static string[] Command { get; } =
        [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "patchops.dll")];

    public static CliProcess Run(TempFolder state, params string[] args) => Start(state, Command.Concat(args));

    /// <summary>Runs a line of bash in which <c>"$@"</c> is the program.</summary>
    public static CliProcess Bash(TempFolder state, string line, params string[] args) =>
        Start(state, new[] { "bash", "-c", line, "bash" }.Concat(Command).Concat(args));

    public static ProcessStartInfo Info(TempFolder state, IEnumerable<string> command)
    {
        var parts = command.ToArray();
        var info = new ProcessStartInfo(parts[0], parts[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["PATCHOPS_HOME"] = state.File("home");
        info.Environment.Remove("PATCHOPS_LOG");
        return info;
    }

    private static CliProcess Start(TempFolder state, IEnumerable<string> command)
    {
        using var process = Process.Start(Info(state, command))!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CliProcess(process.ExitCode, output, error.Result);
    }
}
