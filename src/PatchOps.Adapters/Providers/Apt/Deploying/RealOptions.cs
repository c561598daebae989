using System.Globalization;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>The options of apt-get and dpkg beyond the words of the transaction: how it changes a root unattended.</summary>
internal static class RealOptions
{
    /// <summary>
    /// Configuration files stay as the administrator has them; the package's new one lies beside it (.dpkg-dist). dpkg prefers a confnew of the
    /// machine's own configuration to confold, so that it is taken back.
    /// </summary>
    private static readonly string[] s_conffiles = ["--force-confdef", "--force-confold", "--refuse-confnew"];

    /// <summary>Options for apt-get.</summary>
    /// <param name="target">The root.</param>
    /// <param name="lockTimeout">How long it waits for dpkg's locks.</param>
    /// <param name="isSandboxed">False where the account under which apt downloads could not reach the archives.</param>
    public static IReadOnlyList<string> ForApt(AptTarget target, TimeSpan lockTimeout, bool isSandboxed) =>
    [
        "-o", "Dir::Cache::archives=" + target.Archives,
        .. WarmCaches.Options(target.Work),
        "-o", "APT::Keep-Downloaded-Packages=true", "-o", "APT::Get::AllowUnauthenticated=false",
        "-o", "DPkg::Lock::Timeout=" + Seconds(lockTimeout),
        "-o", "APT::Status-Fd=3", "-o", "Dpkg::Use-Pty=0",
        .. isSandboxed && target.IsMachine ? [] : new[] { "-o", "APT::Sandbox::User=root" },
        .. target.IsMachine ? [] : new[] { "-o", "Dir::Log=" + target.In("/var/log/apt") + "/" },
        .. ForDpkg(target).SelectMany(option => new[] { "-o", "DPkg::Options::=" + option }),
    ];

    /// <summary>Options for dpkg. Its --force-script-chrootless would let a tree's scripts touch the machine.</summary>
    public static IReadOnlyList<string> ForDpkg(AptTarget target) =>
        target.IsMachine ? s_conffiles : [.. s_conffiles, "--root=" + target.Root.TrimEnd('/'), "--log=" + target.In("/var/log/dpkg.log")];

    /// <summary>The environment: no questions, and none of the hooks that would ask or restart.</summary>
    /// <param name="tools">What apt's tools need for the root.</param>
    public static IReadOnlyDictionary<string, string?> Environment(IReadOnlyDictionary<string, string?> tools) =>
        new Dictionary<string, string?>(tools.ToDictionary(pair => pair.Key, pair => pair.Value))
        {
            ["DEBIAN_PRIORITY"] = "critical",
            ["UCF_FORCE_CONFFOLD"] = "1",
            ["NEEDRESTART_MODE"] = "l",
            ["NEEDRESTART_SUSPEND"] = "1",
            ["APT_LISTCHANGES_FRONTEND"] = "none",
            ["APT_LISTBUGS_FRONTEND"] = "none",

            // dpkg finds the tools that scripts need by it, and an agent's PATH may lack sbin.
            ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        };

    private static string Seconds(TimeSpan time) => ((long)Math.Ceiling(Math.Max(time.TotalSeconds, 0))).ToString(CultureInfo.InvariantCulture);
}
