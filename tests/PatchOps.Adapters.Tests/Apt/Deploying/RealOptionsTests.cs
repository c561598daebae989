using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Adapters.Providers.Apt.Deploying;
using PatchOps.Adapters.Providers.Apt.Pinning;
using PatchOps.Adapters.Providers.Apt.Simulating;
using PatchOps.Adapters.Storage;

namespace PatchOps.Adapters.Tests.Apt.Deploying;

/// <summary>The words that apt and dpkg are given.</summary>
public sealed class RealOptionsTests
{
    private static readonly SelectedPatch[] s_patches =
    [
        new() { Patch = new AvailablePatch { Id = "a", Provider = "apt", Name = "laba", AvailableVersion = "2.0" }, Key = new PackageKey("laba", "amd64") },
    ];

    [Fact]
    public void A_deployment_uses_the_words_of_the_simulation()
    {
        var simulated = TransactionCommand.Simulate(s_patches, []).Except(["-s"]);
        Assert.Equal(simulated, TransactionCommand.Install(s_patches, [], mayRemove: true).Distinct());
        Assert.Equal(simulated, TransactionCommand.Download(s_patches, []).Except(["-d"]));
        Assert.Equal(["--no-remove", "install", "--", "laba:amd64=2.0"], TransactionCommand.Install(s_patches, [], mayRemove: false).TakeLast(4));
    }

    [Fact]
    public void The_machine_is_changed_by_its_own_rules_and_keeps_its_configuration_files()
    {
        var words = RealOptions.ForApt(Target("/"), TimeSpan.FromSeconds(90.5), isSandboxed: true);
        Assert.Contains("DPkg::Lock::Timeout=91", words);
        Assert.Contains("DPkg::Options::=--force-confold", words);
        Assert.Contains("DPkg::Options::=--refuse-confnew", words);
        Assert.Contains("Dir::Cache::archives=/cache/archives", words);
        Assert.DoesNotContain("APT::Sandbox::User=root", words);
        Assert.DoesNotContain(words, w => w.Contains("--root", StringComparison.Ordinal));
        Assert.Contains("APT::Sandbox::User=root", RealOptions.ForApt(Target("/"), TimeSpan.Zero, isSandboxed: false));
    }

    [Fact]
    public void A_tree_has_its_own_dpkg_log_and_archives_and_its_scripts_stay_inside()
    {
        var words = RealOptions.ForApt(Target("/srv/tree"), TimeSpan.FromSeconds(-5), isSandboxed: true);
        Assert.Contains("DPkg::Options::=--root=/srv/tree", words);
        Assert.Contains("DPkg::Options::=--log=/srv/tree/var/log/dpkg.log", words);
        Assert.Contains("Dir::Log=/srv/tree/var/log/apt/", words);
        Assert.Contains("DPkg::Lock::Timeout=0", words);
        Assert.Contains("APT::Sandbox::User=root", words);
        Assert.DoesNotContain(words, w => w.Contains("chrootless", StringComparison.Ordinal));
        Assert.NotEqual(Target("/srv/tree").Archives, Target("/srv/other").Archives);
    }

    [Fact]
    public void Nobody_is_asked_anything()
    {
        var environment = RealOptions.Environment(new Dictionary<string, string?> { ["LC_ALL"] = "C", ["LANGUAGE"] = null });
        Assert.Equal("1", environment["NEEDRESTART_SUSPEND"]);
        Assert.Equal("none", environment["APT_LISTCHANGES_FRONTEND"]);
        Assert.Null(environment["LANGUAGE"]);
    }

    [Theory]
    [InlineData("/var/lib/patchops", false, true, "/var/cache/patchops/archives", "/var/lib/patchops/stash/d")]
    [InlineData("/srv/state", true, true, "/srv/state/cache/archives", "/srv/state/stash/d")]
    [InlineData("/home/a/.local/state/patchops", false, false, "/home/a/.local/state/patchops/cache/archives", "/home/a/.local/state/patchops/stash/d")]
    public void The_folders_follow_the_state(string state, bool isNamed, bool isElevated, string archives, string stash)
    {
        var folders = AptFolders.Of(new StateLocation { Folder = state, IsElevated = isElevated }, isNamed);
        Assert.Equal((archives, stash), (folders.Archives("/"), folders.Stash("d")));
    }

    [Fact]
    public void Others_that_install_are_named_and_those_that_only_wait_are_not()
    {
        (int, string[])[] processes =
        [
            (1, ["/sbin/init"]), (7, ["/usr/bin/python3", "/usr/bin/unattended-upgrade", "--download-only"]), (8, ["/usr/bin/python3", "/usr/share/unattended-upgrades/unattended-upgrade-shutdown"]),
            (9, ["apt-get", "-y", "upgrade"]), (10, ["/usr/bin/vim", "/etc/apt"]),
        ];
        Assert.Equal(["unattended-upgrade", "apt-get"], Competitors.Running(processes).Select(d => d.Target));
        Assert.All(Competitors.Running(processes), d => Assert.Equal("PO1228", d.Id));
    }

    private static AptTarget Target(string root) => new()
    {
        Root = root,
        Folders = new AptFolders { Cache = "/cache", State = "/state" },
        System = new AptSystem
        {
            Settings = new AptSettings { Architecture = "amd64", Lists = "/l/", Preferences = "/p", PreferencesParts = "/pp/" },
            Targets = [],
            Architectures = ["amd64"],
        },
    };
}
