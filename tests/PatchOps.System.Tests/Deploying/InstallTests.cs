using PatchOps.Ports;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Deploying;

/// <summary>Real apt and dpkg in throw-away trees with scripts: what a step installs, and what it refuses.</summary>
public sealed class InstallTests
{
    [SkippableFact]
    public void Exactly_the_named_version_is_installed_and_nothing_else()
    {
        using var system = new LabSystem();
        system.Install(new("laba", "1.0"), new("labb", "1.0"), new("labc", "1.0"));
        system.Publish(new("laba", "1.1"), new("laba", "2.0"), new("labb", "2.0"), new("labc", "2.0"));
        var outcome = system.Deploy(LabSystem.Patch("laba", "1.1"), LabSystem.Patch("labb", "2.0"));

        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.Equal(("1.1", "2.0", "1.0"), (system.Version("laba"), system.Version("labb"), system.Version("labc")));
        Assert.Equal("1.1\n", system.Text("usr/share/laba/version"));
        Assert.Empty(outcome.Diagnostics);
        Assert.Equal("", system.Audit());
        Assert.Contains("laba:amd64 (1.0, 1.1)", system.Text("var/log/apt/history.log"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void An_automatic_mark_stays_and_a_dependency_that_comes_along_gets_one()
    {
        using var system = new LabSystem();
        system.Install(new("laba", "1.0"), new("labb", "1.0"));
        system.Mark("auto", "laba");
        system.Publish(new LabBuild("laba", "2.0") { More = "Depends: labnew\n" }, new("labb", "2.0"), new("labnew", "1.0"));
        var outcome = system.Deploy(LabSystem.Patch("laba", "2.0"), LabSystem.Patch("labb", "2.0"));

        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.Equal("laba labnew", string.Join(' ', system.Snapshot().Where(p => p.IsAutomatic).Select(p => p.Name)));
        Assert.False(File.Exists(system.Folders.Marks(system.Path)));
    }

    [SkippableFact]
    public void A_postinst_that_fails_is_told_in_dpkgs_words_and_leaves_the_package_half_configured()
    {
        using var system = new LabSystem();
        system.Install(new("labbad", "1.0"), new("labgood", "1.0"));
        system.Publish(new LabBuild("labbad", "2.0").With("postinst", "echo no database; exit 7"), new("labgood", "2.0"));
        var outcome = system.Deploy(LabSystem.Patch("labbad", "2.0"), LabSystem.Patch("labgood", "2.0"));

        Assert.False(outcome.Succeeded);
        Assert.False(outcome.IsTransient);
        Assert.Contains("post-installation script subprocess returned error exit status 7", outcome.Message, StringComparison.Ordinal);
        Assert.Equal("PO1220", Assert.Single(outcome.Diagnostics).Id);
        Assert.Equal(("2.0", false, "half-configured"), (system.Version("labbad"), system.Condition("labbad").IsSound, system.Condition("labbad").Trouble));
        Assert.True(system.Condition("labgood").IsSound);
    }

    [SkippableFact]
    public void A_changed_configuration_file_stays_and_the_new_one_lies_beside_it()
    {
        using var system = new LabSystem();
        system.Root.Write("etc/apt/apt.conf.d/90new", "DPkg::Options { \"--force-confnew\"; };\n");
        system.Install(new LabBuild("labconf", "1.0") { Conffiles = new Dictionary<string, string> { ["/etc/lab.conf"] = "one\n" } });
        File.WriteAllText(system.In("etc/lab.conf"), "mine\n");
        system.Publish(new LabBuild("labconf", "2.0") { Conffiles = new Dictionary<string, string> { ["/etc/lab.conf"] = "two\n" } });

        Assert.True(system.Deploy(LabSystem.Patch("labconf", "2.0")).Succeeded);
        Assert.Equal(("mine\n", "two\n"), (system.Text("etc/lab.conf"), system.Text("etc/lab.conf.dpkg-dist")));
    }

    [SkippableFact]
    public void A_removal_is_refused_unless_it_is_allowed()
    {
        using var system = new LabSystem();
        system.Install(new("labconf", "1.0"), new("labold", "1.0"));
        system.Publish(new LabBuild("labconf", "2.0") { More = "Conflicts: labold\n" });
        var before = system.Snapshot();
        var outcome = system.Deploy(LabSystem.Patch("labconf", "2.0"));

        Assert.False(outcome.Succeeded);
        Assert.Equal("PO1225", Assert.Single(outcome.Diagnostics).Id);
        Assert.Equal(before, system.Snapshot());

        Assert.True(system.Deploy(system.Request(LabSystem.Patch("labconf", "2.0")) with { MayRemove = true }).Succeeded);
        Assert.Equal(("2.0", null), (system.Version("labconf"), system.Version("labold")));
    }

    [SkippableFact]
    public void A_held_package_is_not_touched()
    {
        using var system = new LabSystem();
        system.Install(new("labheld", "1.0"), new("laba", "1.0"));
        system.Mark("hold", "labheld");
        system.Publish(new("labheld", "2.0"), new("laba", "2.0"));
        var outcome = system.Deploy(LabSystem.Patch("labheld", "2.0"), LabSystem.Patch("laba", "2.0"));

        Assert.False(outcome.Succeeded);
        Assert.Contains("Held packages were changed", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(("1.0", "1.0"), (system.Version("labheld"), system.Version("laba")));
        Assert.True(system.Condition("labheld").IsHeld);
    }

    [SkippableFact]
    public void A_version_that_no_source_has_any_more_is_named_and_no_other_taken()
    {
        using var system = new LabSystem();
        system.Install(new("laba", "1.0"), new("labb", "1.0"));
        system.PublishAs("archive", new("laba", "2.0"), new("labb", "2.0"));
        system.PublishAs("archive", new("laba", "3.0"), new("labb", "2.0"));
        var outcome = system.Deploy(LabSystem.Patch("laba", "2.0"), LabSystem.Patch("labb", "2.0"));

        Assert.False(outcome.Succeeded);
        Assert.Equal("PO1224", Assert.Single(outcome.Diagnostics).Id);
        Assert.Contains("Version '2.0' for 'laba' was not found", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(("1.0", "1.0"), (system.Version("laba"), system.Version("labb")));
    }

    [SkippableFact]
    public void What_is_newer_or_gone_since_the_plan_is_not_brought_back()
    {
        using var system = new LabSystem();
        system.Install(new("laba", "3.0"), new("labb", "1.0"));
        system.Publish(new("laba", "2.0"), new("labb", "2.0"), new("labgone", "2.0"));
        Assert.False(system.Deploy(LabSystem.Patch("laba", "2.0")).Succeeded);
        Assert.Equal("3.0", system.Version("laba"));

        var outcome = system.Deploy(LabSystem.Patch("labgone", "2.0"), LabSystem.Patch("labb", "2.0"));
        Assert.False(outcome.Succeeded);
        Assert.Contains("labgone is not installed", outcome.Message, StringComparison.Ordinal);
        Assert.Equal((null, "2.0"), (system.Version("labgone"), system.Version("labb")));
    }

    [SkippableFact]
    public void What_is_installed_already_is_a_success()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "2.0"));
        system.Publish(new LabBuild("laba", "2.0"));
        Assert.True(system.Deploy(LabSystem.Patch("laba", "2.0")).Succeeded);
    }

    [SkippableFact]
    public void An_error_line_on_standard_error_is_no_failure()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.Publish(new LabBuild("laba", "2.0").With("postinst", "echo 'E: Can not write log (Is /dev/pts mounted?)' >&2; exit 0"));
        var outcome = system.Deploy(LabSystem.Patch("laba", "2.0"));
        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.Empty(outcome.Diagnostics);
    }

    [SkippableFact]
    public void Two_architectures_of_one_package_move_together()
    {
        using var system = new LabSystem();
        system.Root.AddArchitecture("i386");
        var same = new LabBuild("libsame", "1:1.0") { More = "Multi-Arch: same\n" };
        system.Install(same, same with { Architecture = "i386" }, new LabBuild("laball", "1.0", "all"));
        var next = same with { Version = "1:2.0" };
        system.Publish(next, next with { Architecture = "i386" }, new LabBuild("laball", "2.0", "all"));
        var outcome = system.Deploy(
            LabSystem.Patch("libsame", "1:2.0"), LabSystem.Patch("libsame", "1:2.0", architecture: "i386"), LabSystem.Patch("laball", "2.0", architecture: "all"));

        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.Equal("1:2.0 1:2.0", string.Join(' ', system.Snapshot().Where(p => p.Name == "libsame").Select(p => p.Version)));
        Assert.Equal("2.0", system.Version("laball"));
    }

    [SkippableFact]
    public void A_diverted_file_stays_diverted()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        LabTool.Run("dpkg-divert", ["--root=" + system.Path, "--local", "--rename", "--divert", "/usr/share/laba/version.real", "--add", "/usr/share/laba/version"]);
        system.Root.Write("usr/share/laba/version", "mine\n");
        system.Publish(new LabBuild("laba", "2.0"));

        Assert.True(system.Deploy(LabSystem.Patch("laba", "2.0")).Succeeded);
        Assert.Equal(("mine\n", "2.0\n"), (system.Text("usr/share/laba/version"), system.Text("usr/share/laba/version.real")));
    }

    [SkippableFact]
    public void A_package_that_nobody_signed_is_refused_whatever_the_configuration_says()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        var folder = system.Publish(new LabBuild("laba", "2.0"));
        system.Root.Write("etc/apt/sources.list.d/archive0.list", $"deb [allow-insecure=yes] copy:{folder} ./\n");
        system.Root.Configure("APT::Get::AllowUnauthenticated \"true\";\n").Update();
        var outcome = system.Deploy(LabSystem.Patch("laba", "2.0"));

        Assert.Equal("PO1227", Assert.Single(outcome.Diagnostics).Id);
        Assert.Equal("1.0", system.Version("laba"));
    }

    [SkippableFact]
    public void A_local_archive_is_installed_from_in_place()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        var folder = system.Publish(new LabBuild("laba", "2.0"));
        system.Root.Write("etc/apt/sources.list.d/archive0.list", $"deb [trusted=yes] file:{folder} ./\n");
        system.Refresh();
        var outcome = system.Deploy(LabSystem.Patch("laba", "2.0"));
        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.Equal("2.0", system.Version("laba"));
    }

    [SkippableTheory]
    [InlineData("-oDir::Bin::dpkg=/bin/evil", "2.0")]
    [InlineData("laba", "2.0 labb")]
    [InlineData("laba", "2.0\u001b[2J")]
    [InlineData("/etc/passwd", "2.0")]
    public void Words_that_dpkg_does_not_allow_never_reach_apt(string name, string version)
    {
        using var system = new LabSystem();
        var outcome = system.Installer.Install(system.Request(LabSystem.Patch(name, version)), OperationContext.None);
        Assert.False(outcome.Succeeded);
        Assert.DoesNotContain('\u001b', outcome.Message);
    }

    [SkippableFact]
    public void A_script_that_hangs_is_ended_when_the_time_is_up()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("labhang", "1.0"));
        system.Publish(new LabBuild("labhang", "2.0").With("postinst", "sleep 3600"));
        var outcome = system.Deploy(system.Request(LabSystem.Patch("labhang", "2.0")) with { TimeLimit = TimeSpan.FromSeconds(3) });

        Assert.False(outcome.Succeeded);
        Assert.Equal("PO1221", Assert.Single(outcome.Diagnostics).Id);
        Assert.False(system.Condition("labhang").IsSound);
    }

    [SkippableFact]
    public void Progress_tells_what_is_unpacked()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.Publish(new LabBuild("laba", "2.0").With("postinst", "sleep 1"));
        var seen = new Seen();
        var request = system.Request(LabSystem.Patch("laba", "2.0"));
        system.Installer.Download(request, OperationContext.None);
        Assert.True(system.Installer.Install(request, OperationContext.None with { Progress = seen }).Succeeded);

        Assert.Contains(seen.Updates, u => u.Status.Contains("laba", StringComparison.Ordinal) && u.Percent is >= 0 and <= 100);
        Assert.True(seen.Updates[^1].Completed);
        Assert.Empty(Directory.GetFiles(system.Folders.Work(system.Path), "run-*"));
    }

    private sealed class Seen : IProgressSink
    {
        public List<ProgressUpdate> Updates { get; } = [];

        public void Report(ProgressUpdate update) => Updates.Add(update);
    }
}
