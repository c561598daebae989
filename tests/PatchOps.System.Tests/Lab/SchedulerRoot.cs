namespace PatchOps.SystemTests.Lab;

/// <summary>A Debian 12 in a folder with systemd and cron installed, and a program that writes down how it was started. Nothing of it runs yet.</summary>
internal sealed class SchedulerRoot : IDisposable
{
    /// <summary>The program's path inside the root.</summary>
    public const string Program = "/opt/patchops";

    private readonly BookwormRoot _root = new(whole: true);

    public SchedulerRoot(params string[] packages)
    {
        // Installing cron must not start it here: outside of systemd its package would run /etc/init.d/cron.
        Script("usr/sbin/policy-rc.d", "#!/bin/sh\nexit 101\n");
        Script(Program.TrimStart('/'), """
            #!/bin/sh
            if [ -e /run/lab-fails ]; then echo "as told" >&2; exit 3; fi
            { echo "user $(id -un) home $HOME state ${PATCHOPS_HOME-none} umask $(umask)"; for word in "$@"; do printf '[%s]\n' "$word"; done; } > /opt/started.new
            mv /opt/started.new /opt/started

            """);
        var (code, _, error) = _root.Oracle.Try("apt-get", ["install", "-y", "-q", "--no-install-recommends", .. packages]);
        Skip.IfNot(code == 0, $"{string.Join(", ", packages)} cannot be installed into a root here: {error.Split('\n')[0]}");
    }

    public string Path => _root.Path;

    /// <summary>What the program wrote down; null until it was started.</summary>
    public string? Started => File.Exists(In("opt/started")) ? File.ReadAllText(In("opt/started")) : null;

    public string In(string relative) => _root.In(relative);

    public void Dispose() => _root.Dispose();

    private void Script(string relative, string text)
    {
        File.WriteAllText(In(relative), text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(In(relative), (UnixFileMode)Convert.ToInt32("755", 8));
        }
    }
}
