using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PatchOps.System.Tests.Desktop;

/// <summary>The staged module's .NET Framework set, under Mono: the nearest thing to Windows PowerShell 5.1 that Linux has.</summary>
public sealed class DesktopSetTests : IDisposable
{
    private readonly string _scratch = Directory.CreateTempSubdirectory("patchops-desktop-").FullName;

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    [SkippableFact]
    public void The_modules_own_resolver_loads_its_set_and_JSON_YAML_SQLite_zones_results_and_all_of_its_code_work()
    {
        var module = CopyOfTheModule();

        var (exitCode, output, error) = RunHarness(module);

        Assert.True(exitCode == 0, error);
        Assert.Contains("json ok", output);
        Assert.Contains("yaml ok", output);
        Assert.Contains("sqlite ok", output);
        Assert.Contains("zones ok", output);
        Assert.Contains("rmm ok", output);
        Assert.Contains("report ok", output);
        Assert.Contains("impact ok", output);
        Assert.Contains("metrics ok", output);
        Assert.Contains(output, line => line.StartsWith("code ok ", StringComparison.Ordinal));
        var ours = output.Where(line => line.StartsWith("loaded ", StringComparison.Ordinal) && Owned().Any(line.Contains));
        Assert.All(ours, line => Assert.Contains(module, line));
    }

    [SkippableFact]
    public void A_missing_file_is_named_before_anything_is_loaded()
    {
        var module = CopyOfTheModule();
        File.Delete(Path.Combine(module, "lib", "desktop", "System.Text.Json.dll"));

        var (exitCode, _, error) = RunHarness(module);

        Assert.Equal(1, exitCode);
        Assert.Contains("PatchOpsException", error);
        Assert.Contains("System.Text.Json.dll missing", error);
    }

    private static string[] Owned() => ["PatchOps.Adapters", "PatchOps.Core", "SQLitePCLRaw", "Microsoft.Data.Sqlite", "YamlDotNet", "TimeZoneConverter", "System.Text.Json"];

    // Windows natives are all that lib/desktop ships; under Mono the Linux one takes their place beside the provider.
    private string CopyOfTheModule()
    {
        var root = RepositoryRoot();
        var staged = Path.Combine(root, "out", "PatchOps");
        var native = Path.Combine(staged, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", "libe_sqlite3.so");
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists(native), $"Mono is used on Linux, with a SQLite library for {RuntimeInformation.RuntimeIdentifier}.");
        var copy = Path.Combine(_scratch, "PatchOps");
        foreach (var file in Directory.GetFiles(staged, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(staged, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        File.Copy(native, Path.Combine(copy, "lib", "desktop", architecture, "libe_sqlite3.so"));
        return copy;
    }

    private (int ExitCode, string[] Output, string Error) RunHarness(string module)
    {
        var mono = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "mono"))
            .FirstOrDefault(File.Exists);
        Skip.If(mono is null, "There is no mono on the PATH (apt-get install mono-devel).");
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var harness = Path.Combine(
            RepositoryRoot(), "tests", "PatchOps.Desktop.Harness", "bin", configuration, "netstandard2.0", "PatchOps.Desktop.Harness.dll");
        var start = new ProcessStartInfo(mono!, ["--assembly-loader=strict", harness, module, _scratch])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PATCHOPS_HOME"] = Path.Combine(_scratch, "state") },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Split('\n'), error.GetAwaiter().GetResult());
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PatchOps.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder;
    }
}
