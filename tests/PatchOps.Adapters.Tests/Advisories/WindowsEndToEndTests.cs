using System.Xml.Linq;
using PatchOps.Adapters.Advisories.Catalogue;
using PatchOps.Adapters.Feeds.Msrc;
using PatchOps.Adapters.Feeds.Sources;
using PatchOps.Adapters.Processes;
using PatchOps.Adapters.Storage;
using PatchOps.Advisories;
using PatchOps.Ports;
using PatchOps.Tests.Shared;

namespace PatchOps.Adapters.Tests.Advisories;

/// <summary>Microsoft's own documents through feed, catalogue and matcher, against what the documents say when they are read by hand.</summary>
public sealed class WindowsEndToEndTests : IDisposable
{
    // "Windows Server 2022" and "Windows Server 2022 (Server Core installation)".
    private const string Server2022 = "11923";
    private const string Server2022Core = "11924";
    private static readonly DateTimeOffset s_now = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TempFolder _folder = new();

    [SkippableTheory]
    [InlineData("10.0.20348.1", null)]
    [InlineData("10.0.20348.4466", "hotpatch")]
    [InlineData("10.0.20348.4467", "hotpatch")]
    [InlineData("10.0.20348.4467", "cumulative")]
    [InlineData("10.0.20348.4467", null)]
    [InlineData("10.0.20348.4528", null)]
    [InlineData("10.0.20348.4529", null)]
    [InlineData("10.0.20348.4829", "hotpatch")]
    [InlineData("10.0.20348.4830", "hotpatch")]
    [InlineData("10.0.20348.4830", "cumulative")]
    [InlineData("10.0.20348.4830", null)]
    [InlineData("10.0.20348.4892", "cumulative")]
    [InlineData("10.0.20348.4893", null)]
    [InlineData("10.0.20348.9999", "cumulative")]
    public void The_list_of_a_Server_2022_is_what_the_documents_say(string build, string? track)
    {
        string[] documents = [SharedData.Require("cvrfDocument-2025-Dec.xml"), SharedData.Require("cvrfDocument-2026-Mar.xml")];
        using var catalogue = Import(documents);

        foreach (var (product, type) in new[] { (Server2022, "Server"), (Server2022Core, "Server Core") })
        {
            var expected = ByHand(documents, product, Version.Parse(build), track);
            var found = VulnerabilityMatcher.Match(Machine(build, type, track), catalogue, s_now, new MatchOptions { IncludeResolved = true });

            Assert.True(expected.Count > 60, $"only {expected.Count} CVEs of the product were found by hand");
            Assert.Equal(expected, found.Findings.ToDictionary(f => f.Cve!, f => f.Status).OrderBy(p => p.Key, StringComparer.Ordinal));
        }
    }

    [SkippableFact]
    public void Server_23H2_is_another_release_though_its_name_begins_alike()
    {
        using var catalogue = Import([SharedData.Require("cvrfDocument-2026-Mar.xml")]);

        var findings = VulnerabilityMatcher.Match(Machine("10.0.25398.2000", "Server Core", null), catalogue, s_now, new MatchOptions()).Findings;

        Assert.NotEmpty(findings);
        Assert.All(findings, f => Assert.Equal("Windows Server 2022, 23H2 Edition (Server Core installation)", f.Package));
        Assert.All(findings, f => Assert.StartsWith("10.0.25398.", f.FixedVersion, StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Two_products_of_one_build_number_keep_their_own_updates()
    {
        using var catalogue = Import([SharedData.Require("cvrfDocument-2026-Mar.xml")]);

        // Windows 11 24H2 is fixed in 26100.8037 and Windows Server 2025 in 26100.32522.
        Assert.Empty(VulnerabilityMatcher.Match(Machine("10.0.26100.8037", "Client", "cumulative"), catalogue, s_now, new MatchOptions()).Findings);
        Assert.NotEmpty(VulnerabilityMatcher.Match(Machine("10.0.26100.8037", "Server", "cumulative"), catalogue, s_now, new MatchOptions()).Findings);
        Assert.Empty(VulnerabilityMatcher.Match(Machine("10.0.26100.32522", "Server", "cumulative"), catalogue, s_now, new MatchOptions()).Findings);
    }

    public void Dispose() => _folder.Dispose();

    private IAdvisoryCatalog Import(string[] documents)
    {
        var store = new AdvisoryStore(new StateLocation { Folder = _folder.Path });
        using (var import = store.BeginImport(OperationContext.None))
        {
            foreach (var document in documents)
            {
                using var source = new FeedSources(new ProcessRunner()).Open(new FeedRequest { Location = document }, OperationContext.None);
                var gathered = import.Gather(FeedNames.Msrc);
                new MsrcFeed().Read(source, gathered, OperationContext.None);
                foreach (var (name, part) in gathered.Parts)
                {
                    import.Store(gathered, new FeedState { Feed = FeedNames.Msrc, Part = name, Source = document, Records = part.Records, AsOf = part.AsOf!.Value, ImportedAt = s_now });
                }
            }

            import.Commit();
        }

        return store.Open(OperationContext.None)!;
    }

    // Every vulnerability that lists the product as affected, with the builds of its vendor fixes: no catalogue, no matcher.
    private static IReadOnlyList<KeyValuePair<string, FindingStatus>> ByHand(string[] documents, string product, Version build, string? track)
    {
        var result = new Dictionary<string, FindingStatus>(StringComparer.Ordinal);
        foreach (var vulnerability in documents.SelectMany(d => XDocument.Load(d).Descendants()).Where(e => e.Name.LocalName == "Vulnerability"))
        {
            if (!Named(vulnerability, "Status").Any(s => (string?)s.Attribute("Type") == "Known Affected" && Products(s).Contains(product)))
            {
                continue;
            }

            // The higher build is the cumulative update's, the lower one the hotpatch's, also where the document calls both "Security
            // Update" (CVE-2025-54100).
            var builds = Named(vulnerability, "Remediation")
                .Where(r => (string?)r.Attribute("Type") == "Vendor Fix" && Products(r).Contains(product))
                .Select(r => Version.Parse(Value(r, "FixedBuild")!))
                .Distinct().Order().ToArray();
            var cumulative = builds[^1];
            var hotpatch = builds.Length == 1 ? null : builds[^2];
            var status = build >= cumulative || (hotpatch is not null && build >= hotpatch && track == "hotpatch") ? FindingStatus.Resolved
                : hotpatch is not null && build >= hotpatch && track is null ? FindingStatus.Unknown
                : FindingStatus.Fixable;
            Assert.InRange(builds.Length, 1, 2);
            result.Add(Value(vulnerability, "CVE")!, status);
        }

        return [.. result.OrderBy(p => p.Key, StringComparer.Ordinal)];
    }

    private static IEnumerable<XElement> Named(XElement parent, string name) => parent.Descendants().Where(e => e.Name.LocalName == name);

    private static string? Value(XElement parent, string name) => parent.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;

    private static IEnumerable<string> Products(XElement parent) => parent.Elements().Where(e => e.Name.LocalName == "ProductID").Select(e => e.Value);

    private static PatchInventory Machine(string build, string type, string? track) => new()
    {
        Device = new Device
        {
            Id = new string('a', 64),
            Name = "m",
            Os = new OperatingSystemInfo { Family = "windows", Id = "windows", Build = build, InstallationType = type, Architecture = "x64", ServicingTrack = track },
        },
        Root = "/",
        ScannedAt = s_now,
        RebootState = new RebootState { Pending = false },
    };
}
