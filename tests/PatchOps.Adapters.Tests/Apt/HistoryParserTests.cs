using PatchOps.Adapters.Providers.Apt.History;

namespace PatchOps.Adapters.Tests.Apt;

public sealed class HistoryParserTests
{
    [Fact]
    public void A_run_gives_each_change_with_its_versions()
    {
        var run = Assert.Single(HistoryLogParser.Parse(new StringReader("""

            Start-Date: 2026-05-09  07:28:46
            Commandline: apt-get install -y tzdata
            Requested-By: alice (1000)
            Install: libfoo:amd64 (1.0, automatic), foo:amd64 (1:2.0-1)
            Upgrade: tzdata:amd64 (2025b-0+deb12u1, 2025b-0+deb12u2)
            Downgrade: bar:amd64 (2, 1)
            Reinstall: baz:amd64 (3)
            Remove: old:i386 (0.1)
            Purge: older:amd64 ()
            Error: Sub-process /usr/bin/dpkg returned an error code (1)
            End-Date: 2026-05-09  07:28:50

            """)));

        Assert.Equal(new DateTime(2026, 5, 9, 7, 28, 46), run.Start);
        Assert.Equal(("apt-get install -y tzdata", "alice (1000)", "Sub-process /usr/bin/dpkg returned an error code (1)"),
            (run.CommandLine, run.RequestedBy, run.Error));
        Assert.Equal(
            [
                (HistoryAction.Install, "libfoo", "amd64", null, "1.0"),
                (HistoryAction.Install, "foo", "amd64", null, "1:2.0-1"),
                (HistoryAction.Upgrade, "tzdata", "amd64", "2025b-0+deb12u1", "2025b-0+deb12u2"),
                (HistoryAction.Downgrade, "bar", "amd64", "2", "1"),
                (HistoryAction.Reinstall, "baz", "amd64", "3", "3"),
                (HistoryAction.Remove, "old", "i386", "0.1", null),
            ],
            run.Changes.Select(c => (c.Action, c.Name, c.Architecture, c.FromVersion, c.ToVersion)));
    }

    [Fact]
    public void A_run_that_was_killed_has_no_end_and_is_still_told()
    {
        var runs = HistoryLogParser.Parse(new StringReader(
            "Start-Date: 2026-05-09  07:28:46\nUpgrade: a:amd64 (1, 2)\n\nStart-Date: 2026-05-10  07:28:46\nUpgrade: a:amd64 (2, 3)\n")).ToArray();

        Assert.Equal(2, runs.Length);
        Assert.Null(runs[0].End);
    }

    [Fact]
    public void Dpkgs_log_tells_upgrade_from_downgrade()
    {
        var changes = DpkgLogParser.Parse(new StringReader("""
            2026-11-21 20:32:10 startup archives unpack
            2026-11-21 20:32:10 install lz4:amd64 <none> 1.9.4-1
            2026-11-21 20:32:11 upgrade tzdata:all 2025b-0 2025b-1
            2026-11-21 20:32:12 upgrade tzdata:all 2025b-1 2025b-0
            2026-11-21 20:32:13 status installed tzdata:all 2025b-0
            2026-11-21 20:32:14 remove lz4:amd64 1.9.4-1 <none>
            """)).Select(x => (x.Change.Action, x.Change.Name, x.Change.FromVersion, x.Change.ToVersion));

        Assert.Equal(
            [
                (HistoryAction.Install, "lz4", null, "1.9.4-1"),
                (HistoryAction.Upgrade, "tzdata", "2025b-0", "2025b-1"),
                (HistoryAction.Downgrade, "tzdata", "2025b-1", "2025b-0"),
                (HistoryAction.Remove, "lz4", "1.9.4-1", null),
            ],
            changes);
    }
}
