using System.Diagnostics;

namespace PatchOps.SystemTests.Lab;

/// <summary>Publishes tests/PatchOps.Windows.Harness for win-x64, once per test run. The build is kept in <c>out/wine</c>, so that the next run costs seconds.</summary>
internal static class WineHarness
{
    private const string Name = "PatchOps.Windows.Harness";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(8);
    private static readonly Lazy<(string? Program, string Reason)> s_published = new(Publish);

    /// <summary>The program; the test is skipped where the registry has no runtime for Windows.</summary>
    public static string Require()
    {
        var (program, reason) = s_published.Value;
        Skip.If(program is null, reason);
        return program!;
    }

    private static (string? Program, string Reason) Publish()
    {
        var root = RepositoryRoot();
        var kept = Directory.CreateDirectory(Path.Combine(root, "out", "wine")).FullName;

        // Two test runs in one clone take turns.
        using var turn = Turn(Path.Combine(kept, "lock"));
        var app = Path.Combine(kept, "app");
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            [
                "publish", Path.Combine(root, "tests", Name), "--runtime", "win-x64", "--self-contained", "--artifacts-path", kept, "--output", app,
                "-nologo", "-v:q", "-nodeReuse:false",

                // Else each commit, which is part of the version, would build all of it anew.
                "-p:IncludeSourceRevisionInInformationalVersion=false",
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = root,
        };

        // The running `dotnet test` points its children at its own MSBuild; and a compiler that stays would hold the pipes open.
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet publish took longer than {s_patience.TotalMinutes} min.");
        }

        // NU1101 and NU1301 and their kin: no such package, no such source. A broken build is a failure and no reason to skip.
        var said = output.Result + error.Result;
        return process.ExitCode == 0 ? ((string?)Path.Combine(app, Name + ".exe"), "")
            : said.Contains("error NU1", StringComparison.Ordinal) ? (null, "The .NET runtime for win-x64 could not be restored.")
            : throw new InvalidOperationException(said);
    }

    private static FileStream Turn(string file)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (watch.Elapsed < s_patience)
            {
                Thread.Sleep(TimeSpan.FromMilliseconds(100));
            }
        }
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
