namespace PatchOps.SystemTests.Lab;

/// <summary>The real dpkg-repack, fetched and unpacked into a folder: on the host it would change what other tests see.</summary>
internal static class DpkgRepack
{
    // Constant; the folder is an argument. apt-get download writes into the current folder.
    private const string Fetch = """cd "$1" && exec apt-get -q -o APT::Sandbox::User=root download dpkg-repack""";

    private static readonly Lazy<string?> s_program = new(Unpack);

    /// <summary>The program; the test is skipped where it cannot be had.</summary>
    public static string Require()
    {
        Requires.Apt();
        Requires.Tool("perl");
        Requires.Tool("dpkg-scanpackages");
        Skip.If(s_program.Value is null, "dpkg-repack cannot be fetched here.");
        return s_program.Value!;
    }

    private static string? Unpack()
    {
        var folder = Directory.CreateTempSubdirectory("patchops-repack-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        if (LabTool.Try("/bin/sh", ["-c", Fetch, "sh", folder]).Code != 0)
        {
            return null;
        }

        LabTool.Run("dpkg-deb", ["-x", Directory.GetFiles(folder, "dpkg-repack_*.deb").Single(), folder]);
        return Path.Combine(folder, "usr", "bin", "dpkg-repack");
    }
}
