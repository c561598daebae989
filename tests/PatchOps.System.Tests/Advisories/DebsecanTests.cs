using PatchOps.Advisories;
using PatchOps.SystemTests.Lab;
using PatchOps.Testing.Trackers;

namespace PatchOps.SystemTests.Advisories;

/// <summary>
/// The matcher against debsecan on equal data: a generated tracker of realistic size, in Debian's form for the one and in debsecan's for
/// the other. The two sets are compared whole, and each difference must have its reason in the tracker itself.
/// </summary>
public sealed class DebsecanTests
{
    private const string Suite = "bookworm";

    [SkippableFact]
    public void Both_find_the_same_but_for_what_debsecan_is_known_to_get_wrong()
    {
        Requires.Tool("debsecan");
        using var root = new LabRoot();
        var tracker = Tracker.Generate(new TrackerOptions());
        Assert.True(tracker.Packages.SelectMany(p => p.Entries).Select(e => e.Vulnerability).Distinct().Count() >= 60_000);
        Write(root.Beside("tracker.json"), tracker.Write);
        Directory.CreateDirectory(root.Beside("debsecan"));
        Write(Path.Combine(root.Beside("debsecan"), Suite), stream => tracker.WriteDebsecan(stream, Suite));
        Write(root.In("var/lib/dpkg/status"), stream => tracker.WriteStatus(stream, Suite, 800));
        using var catalogue = LabCatalogue.OfTracker(root.Beside("state"), root.Beside("tracker.json"));

        var inventory = LabCatalogue.Scan(root);
        var match = VulnerabilityMatcher.Match(inventory, catalogue, DateTimeOffset.UtcNow, new MatchOptions());
        var ours = match.Findings.Select(f => (f.Package, Cve: f.Cve!)).ToHashSet();
        var theirs = Debsecan(root);

        Assert.True(theirs.Count > 1000, $"debsecan found only {theirs.Count}");
        var world = new World(tracker, inventory, match);
        var reasons = ours.Except(theirs).Select(pair => world.WhyOnlyOurs(pair.Package, pair.Cve))
            .Concat(theirs.Except(ours).Select(pair => world.WhyOnlyTheirs(pair.Package, pair.Cve)))
            .ToLookup(reason => reason.Split(':')[0]);
        Assert.True(!reasons.Contains("unexplained"), string.Join("\n", reasons["unexplained"].Take(12).Append($"{reasons["unexplained"].Count()} in all")));

        // What debsecan gets wrong must be in the data, or the comparison shows nothing.
        Assert.NotEmpty(reasons["never affected"]);
        Assert.NotEmpty(reasons["signed kernel"]);
    }

    private static HashSet<(string Package, string Cve)> Debsecan(LabRoot root)
    {
        var (code, output, error) = LabTool.Try(
            "debsecan",
            ["--suite", Suite, "--source", new Uri(root.Beside("debsecan")).AbsoluteUri + "/", "--status", root.In("var/lib/dpkg/status"), "--format", "simple"]);
        Assert.True(code == 0, error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).Select(words => (words[1], words[0])).ToHashSet();
    }

    private static void Write(string path, Action<Stream> write)
    {
        using var file = File.Create(path);
        write(file);
    }

    private sealed class World(Tracker tracker, PatchInventory inventory, MatchResult match)
    {
        private readonly int _suite = Testing.Trackers.Suite.IndexOf(Suite);
        private readonly Dictionary<(string Source, string Cve), TrackerEntry> _entries = tracker.Packages
            .SelectMany(p => p.Entries.Select(e => (Key: (p.Package.Name, e.Vulnerability), Entry: e))).ToDictionary(e => e.Key, e => e.Entry);

        private readonly ILookup<string, InstalledPackage> _installed = inventory.Installed.ToLookup(p => p.Name);

        public string WhyOnlyOurs(string package, string cve)
        {
            var source = Source(package);
            if (source.StartsWith("linux-signed", StringComparison.Ordinal))
            {
                return $"signed kernel: debsecan has no word of {source}, the tracker lists it as linux";
            }

            return Row(package, cve) switch
            {
                null => $"unexplained: {package} {cve}, no row in the suite",
                { Urgency: "unimportant", Status: "undetermined" } => "undetermined: and unimportant if it is there; the export leaves that out, PatchOps says unknown",
                { Urgency: "end-of-life" } => "end of life: Debian's export leaves it out",
                _ when Entry(package, cve)!.FixedInUnstable == "0" => "not in unstable: Debian's export leaves out what never was there",
                _ => $"unexplained: {package} {cve} {Row(package, cve)} is only ours",
            };
        }

        public string WhyOnlyTheirs(string package, string cve)
        {
            if (match.RemovableKernels.Concat(match.WithoutKernelCode).Any(p => p.Name == package))
            {
                return "kernel without use: it does not run, or holds no kernel";
            }

            return Row(package, cve) switch
            {
                { Fixed: "0" } => "never affected: debsecan takes an older version than the suite ever had for affected",
                { Urgency: "unimportant" } => "unimportant: in this suite; debsecan's format has one urgency for all suites",
                _ => $"unexplained: {package} {cve} {Row(package, cve)} is only debsecan's",
            };
        }

        private TrackerRow? Row(string package, string cve) => Entry(package, cve)?.Rows[_suite];

        private TrackerEntry? Entry(string package, string cve) => _entries.GetValueOrDefault((Source(package), cve));

        private string Source(string package) => _installed[package].First().SourceName ?? package;
    }
}
