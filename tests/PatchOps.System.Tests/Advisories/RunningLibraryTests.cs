using PatchOps.Advisories;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Advisories;

/// <summary>From fixable over pendingRestart to resolved: a real library, upgraded by the real dpkg under a real process.</summary>
public sealed class RunningLibraryTests
{
    private const string Library = "/usr/lib/x86_64-linux-gnu/libdemo.so.1";

    private const string Tracker = """
        {
          "demo": {
            "CVE-2025-1001": {"description": "a flaw", "releases": {"bookworm": {"status": "resolved", "fixed_version": "1.0-2", "urgency": "high"}}},
            "CVE-2024-1002": {"description": "an old flaw", "releases": {"bookworm": {"status": "resolved", "fixed_version": "1.0-1", "urgency": "low"}}}
          }
        }
        """;

    [SkippableFact]
    public void A_fix_counts_once_the_old_code_has_ended()
    {
        Requires.Root();
        Requires.Tool("chroot");
        Requires.Tool("ldd");
        Requires.Tool("dpkg-deb");
        using var root = new LabRoot();
        ChrootProcess.Prepare(root);
        File.WriteAllText(root.Beside("tracker.json"), Tracker);
        using var catalogue = LabCatalogue.OfTracker(root.Beside("state"), root.Beside("tracker.json"));
        var content = ChrootProcess.Library();
        LabDeb.Install(root, Demo("1.0-1"), content, Library);
        using (var process = ChrootProcess.Start(root, Library))
        {
            Assert.Equal(("CVE-2025-1001", FindingStatus.Fixable), Assert.Single(Open(root, catalogue)) is var before ? (before.Cve, before.Status) : default);

            LabDeb.Install(root, Demo("1.0-2"), content, Library);

            var pending = Assert.Single(Open(root, catalogue));
            Assert.Equal(("CVE-2025-1001", FindingStatus.PendingRestart), (pending.Cve, pending.Status));
            Assert.Equal(process.Pid, Assert.Single(pending.Processes).Pid);
        }

        using var fresh = ChrootProcess.Start(root, Library);
        Assert.Empty(Open(root, catalogue));
        var closed = Assert.Single(VulnerabilityMatcher.Match(LabCatalogue.Scan(root), catalogue, DateTimeOffset.UtcNow, new MatchOptions { Cves = ["CVE-2025-1001"] }).Findings);
        Assert.Equal(FindingStatus.Resolved, closed.Status);
    }

    private static IReadOnlyList<Finding> Open(LabRoot root, IAdvisoryCatalog catalogue) =>
        VulnerabilityMatcher.Match(LabCatalogue.Scan(root), catalogue, DateTimeOffset.UtcNow, new MatchOptions()).Findings;

    private static LabPackage Demo(string version) => new("libdemo1", version) { Source = "demo", MultiArch = "same" };
}
