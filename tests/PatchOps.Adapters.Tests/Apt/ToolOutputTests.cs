using PatchOps.Adapters.Providers.Apt;
using PatchOps.Adapters.Providers.Apt.Indexes;
using PatchOps.Adapters.Providers.Apt.Pinning;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Apt;

public sealed class ToolOutputTests
{
    [Fact]
    public void A_failing_mirror_is_reported_although_apt_ends_with_0()
    {
        // apt-get 2.6.1 update with one mirror down.
        var diagnostics = AptUpdateOutput.Diagnose(Result(0, """
            W: Failed to fetch http://127.0.0.1:9/debian/dists/stable/InRelease  Could not connect to 127.0.0.1:9 (127.0.0.1). - connect (111: Connection refused)
            W: Some index files failed to download. They have been ignored, or old ones used instead.
            """));

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal((ErrorCodes.AptMirrorFailed.Id, DiagnosticLevel.Error), (diagnostic.Id, diagnostic.Level));
        Assert.Contains("127.0.0.1:9", diagnostic.Message);
    }

    [Fact]
    public void A_warning_that_nobody_foresaw_is_not_dropped()
    {
        var diagnostic = Assert.Single(AptUpdateOutput.Diagnose(Result(0, "W: Target Packages (main/binary-amd64/Packages) is configured multiple times")));

        Assert.Equal((ErrorCodes.AptWarned.Id, DiagnosticLevel.Warning), (diagnostic.Id, diagnostic.Level));
    }

    [Fact]
    public void A_lock_names_its_holder()
    {
        var result = Result(100, "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 31910 (apt-get)\nE: Unable to lock directory /var/lib/apt/lists/");

        Assert.True(AptUpdateOutput.IsLocked(result));
        Assert.Contains("31910", Assert.Single(AptUpdateOutput.Diagnose(result)).Message);
    }

    [Fact]
    public void Missing_rights_are_told_from_a_failing_mirror()
    {
        var result = Result(100, "E: Could not open lock file /var/lib/apt/lists/lock - open (13: Permission denied)\nE: Unable to lock directory /var/lib/apt/lists/");

        Assert.Equal(ErrorCodes.AptRefreshDenied.Id, Assert.Single(AptUpdateOutput.Diagnose(result)).Id);
    }

    [Fact]
    public void A_quiet_success_is_no_diagnostic_and_a_quiet_failure_is_one()
    {
        Assert.Empty(AptUpdateOutput.Diagnose(Result(0, "")));
        Assert.Equal(ErrorCodes.AptFailed.Id, Assert.Single(AptUpdateOutput.Diagnose(Result(100, ""))).Id);
    }

    [Fact]
    public void The_policy_of_a_foreign_architecture_is_told_from_the_native_one()
    {
        var candidates = PolicyOutputParser.Parse("""
            libc6:
              Installed: 2.36-9+deb12u10
              Candidate: 2.36-9+deb12u13
              Version table:
                 2.36-9+deb12u13 500
                    500 http://mirror.example/debian bookworm/main amd64 Packages
             *** 2.36-9+deb12u10 100
                    100 /var/lib/dpkg/status
            libc6:i386:
              Installed: (none)
              Candidate: (none)
              Version table:
            """, "amd64");

        Assert.Equal("2.36-9+deb12u13", candidates[new PackageKey("libc6", "amd64")].Version);
        Assert.False(candidates[new PackageKey("libc6", "amd64")].IsInstalled);
        Assert.Null(candidates[new PackageKey("libc6", "i386")].Version);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(500, false)]
    [InlineData(100, false)]
    public void Of_two_builds_of_one_version_the_table_tells_which_is_the_candidate(int archive, bool isInstalled)
    {
        var answers = PolicyOutputParser.Parse($"""
            labfoo:
              Installed: 1.0-1
              Candidate: 1.0-1
              Version table:
                 1.0-1 {archive}
                    {archive} http://mirror.example/debian bookworm/main amd64 Packages
             *** 1.0-1 100
                    100 /var/lib/dpkg/status
            """, "amd64");

        Assert.Equal(isInstalled, answers[new PackageKey("labfoo", "amd64")].IsInstalled);
    }

    [Theory]
    [InlineData("Debian", "Debian-Security", "oldstable-security", Classification.Security)]
    [InlineData("Debian", "Debian-Security", "oldoldstable/updates", Classification.Security)]
    [InlineData("Debian", "Debian", "oldstable", Classification.Bugfix)]
    [InlineData("Debian", "Debian", "oldstable-updates", Classification.Bugfix)]
    [InlineData("Debian Backports", "Debian Backports", "stable-backports", Classification.Feature)]
    [InlineData("Ubuntu", "Ubuntu", "noble-security", Classification.Security)]
    [InlineData("UbuntuESM", "UbuntuESM", "jammy-infra-security", Classification.Security)]
    [InlineData("Ubuntu", "Ubuntu", "noble-updates", Classification.Bugfix)]
    [InlineData("Docker", "Docker CE", "bookworm", Classification.Other)]
    [InlineData(null, null, null, Classification.Other)]
    public void An_archive_tells_what_kind_of_change_it_offers(string? origin, string? label, string? suite, Classification expected)
    {
        Assert.Equal(expected, ArchiveClassifier.Classify(new ReleaseInfo { Origin = origin, Label = label, Suite = suite }));
    }

    private static ProcessResult Result(int exitCode, string error) => new() { ExitCode = exitCode, Output = "", Error = error };
}
