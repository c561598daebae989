namespace PatchOps.SystemTests.Lab;

/// <summary>Prometheus' own reader of metrics. Its package would start a server, so that it is only fetched and taken apart; nothing of it is installed.</summary>
internal static class Promtool
{
    private static readonly Lazy<(string? Path, string Reason)> s_found = new(Find);

    /// <summary>The program; skips the test with the reason where there is none.</summary>
    public static string Require()
    {
        var (path, reason) = s_found.Value;
        Skip.If(path is null, reason);
        return path!;
    }

    private static (string? Path, string Reason) Find()
    {
        if (LabTool.Find("promtool") is { } installed)
        {
            return (installed, "");
        }

        if (LabTool.Find("apt-get") is null || LabTool.Find("dpkg-deb") is null)
        {
            return (null, "promtool is not on this machine, and there is no apt-get to fetch it with.");
        }

        var folder = Directory.CreateTempSubdirectory("patchops-promtool-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);

        // apt-get download writes into its working folder, and knows no option for another one.
        var (code, _, error) = LabTool.Try("env", ["--chdir", folder, "apt-get", "download", "-q", "prometheus"]);
        if (code != 0 || Directory.GetFiles(folder, "*.deb") is not [var package])
        {
            return (null, $"promtool is not on this machine, and apt-get download prometheus ended with {code}: {error.Trim().Split('\n')[^1]}");
        }

        LabTool.Run("dpkg-deb", ["-x", package, folder]);
        var path = Path.Combine(folder, "usr", "bin", "promtool");
        return File.Exists(path) ? (path, "") : (null, "The package prometheus holds no promtool.");
    }
}
