using System.Globalization;
using System.Xml.Linq;

namespace PatchOps.Adapters.Tests.Feeds.Msrc;

/// <summary>A second reading of a CVRF document, written from the format's description and apart from the feed's own: flat rows of text.</summary>
internal sealed class CvrfReading
{
    private static readonly XNamespace s_cvrf = "http://www.icasi.org/CVRF/schema/cvrf/1.1";
    private static readonly XNamespace s_prod = "http://www.icasi.org/CVRF/schema/prod/1.1";
    private static readonly XNamespace s_vuln = "http://www.icasi.org/CVRF/schema/vuln/1.1";

    public CvrfReading(string path)
    {
        var root = XDocument.Load(path).Root!;
        Month = root.Descendants(s_cvrf + "ID").Single().Value;
        Initial = Time(root.Descendants(s_cvrf + "InitialReleaseDate").Single());
        Current = Time(root.Descendants(s_cvrf + "CurrentReleaseDate").Single());
        Products = root.Element(s_prod + "ProductTree")!.Elements(s_prod + "FullProductName")
            .ToDictionary(p => p.Attribute("ProductID")!.Value, p => (p.Value, Cpe: p.Attribute("CPE")!.Value));
        Vulnerabilities = [.. root.Elements(s_vuln + "Vulnerability")];
    }

    public string Month { get; }

    public DateTimeOffset Initial { get; }

    public DateTimeOffset Current { get; }

    public Dictionary<string, (string Name, string Cpe)> Products { get; }

    public IReadOnlyList<XElement> Vulnerabilities { get; }

    /// <summary>One row for each vulnerability: id, title, severity, score, vector, exploited, published, modified.</summary>
    public IEnumerable<string> Ratings() => Vulnerabilities.Select(v =>
    {
        var sets = v.Descendants(s_vuln + "ScoreSet").Select(s => (Score: Number(s, "BaseScore"), Vector: Value(s, "Vector"))).ToList();
        var best = sets.Count == 0 ? default : sets.First(s => s.Score == sets.Max(x => x.Score));
        var days = v.Descendants(s_vuln + "Revision").Select(r => Time(r.Element(s_cvrf + "Date")!)).Order().ToList();
        var exploited = Threats(v, "Exploit Status").Any(t => t.Element(s_vuln + "Description")!.Value.Contains("Exploited:Yes"));
        return string.Join("|", Id(v), Value(v, "Title"), Worst(Threats(v, "Severity")), best.Score, best.Vector, exploited, Row(days.Count > 0 ? days[0] : Initial), Row(days.Count > 0 ? days[^1] : null));
    });

    /// <summary>One row for each KB: id, worst severity, restart, CVEs.</summary>
    public IEnumerable<string> Kbs() => Fixes()
        .Where(f => IsNumber(f.Description))
        .GroupBy(f => "KB" + f.Description)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g =>
        {
            var restarts = g.Select(f => Value(f.Element, "RestartRequired")).ToHashSet();
            var restart = restarts.Contains("Yes") ? "True" : restarts.SetEquals(["No"]) ? "False" : "";
            var cves = g.Select(f => Id(f.Vulnerability)).Distinct().Order(StringComparer.Ordinal);
            var worst = g.Select(f => f.Vulnerability).Distinct().Select(v => Rank(Worst(Threats(v, "Severity")))).Max();
            return string.Join("|", g.Key, s_ranks[worst], restart, string.Join(",", cves));
        });

    /// <summary>One row for each vulnerability and affected product of Windows: release, product, id, fixed build, lower build, KB, severity.</summary>
    public IEnumerable<string> WindowsClaims() =>
        from v in Vulnerabilities
        from id in v.Descendants(s_vuln + "Status").Where(s => s.Attribute("Type")!.Value == "Known Affected").Elements(s_vuln + "ProductID").Select(p => p.Value)
        let branch = Branch(id)
        where branch is not null
        let fixes = v.Descendants(s_vuln + "Remediation").Where(r => r.Attribute("Type")!.Value == "Vendor Fix" && r.Elements(s_vuln + "ProductID").Any(p => p.Value == id)).ToList()
        select WindowsRow(v, id, branch, fixes);

    /// <summary>One row for each vulnerability, other affected product and fix of it: product, id, build, KB.</summary>
    public IEnumerable<string> OtherClaims() =>
        from v in Vulnerabilities
        from id in v.Descendants(s_vuln + "ProductStatuses").Descendants(s_vuln + "ProductID").Select(p => p.Value)
        where Branch(id) is null
        from row in v.Descendants(s_vuln + "Remediation")
            .Where(r => r.Attribute("Type")!.Value == "Vendor Fix" && r.Elements(s_vuln + "ProductID").Any(p => p.Value == id))
            .Select(r => (Build: Value(r, "FixedBuild"), Kb: IsNumber(Value(r, "Description")) ? "KB" + Value(r, "Description") : ""))
            .Distinct()
            .DefaultIfEmpty((Build: "", Kb: ""))
        select string.Join("|", Products[id].Name, Id(v), row.Build.StartsWith("http", StringComparison.Ordinal) ? "" : row.Build, row.Kb);

    /// <summary>How many vendor fixes have a build.</summary>
    public int FixesWithBuild => Fixes().Count(f => Value(f.Element, "FixedBuild") != "");

    private static readonly string[] s_ranks = ["Unknown", "Low", "Medium", "High", "Critical"];

    private string WindowsRow(XElement v, string id, string branch, List<XElement> fixes)
    {
        var (name, cpe) = Products[id];
        var words = cpe.Split(':');
        var kind = !words[4].StartsWith("windows_server", StringComparison.Ordinal) ? "Client" : name.Contains("(Server Core installation)") ? "Server Core" : "Server";
        var severity = s_ranks[Rank(Worst(Threats(v, "Severity").Where(t => t.Elements(s_vuln + "ProductID").Any(p => p.Value == id))))];
        var builds = fixes
            .Where(f => Value(f, "FixedBuild").StartsWith(branch + ".", StringComparison.Ordinal))
            .Select(f => (Revision: int.Parse(Value(f, "FixedBuild")[(branch.Length + 1)..], CultureInfo.InvariantCulture), Fix: f))
            .ToList();
        if (builds.Count == 0)
        {
            var text = fixes.Count == 0 ? "Affected" : "Undetermined";
            return string.Join("|", "windows:" + branch, kind, words[11], name, Id(v), text, "", "", fixes.Count == 0 ? "" : "KB" + Value(fixes[0], "Description"), severity);
        }

        var top = builds.Max(b => b.Revision);
        var lower = builds.Where(b => b.Revision < top).ToList();
        var hot = lower.Where(b => Value(b.Fix, "SubType") == "Security Hotpatch Update").ToList();
        var below = (hot.Count > 0 ? hot : lower).Select(b => b.Revision).DefaultIfEmpty(-1).Max();
        var kb = builds.Where(b => b.Revision == top).Select(b => b.Fix)
            .OrderBy(f => Value(f, "SubType") switch { "Security Update" => 0, "Monthly Rollup" => 1, _ => 2 }).First();
        return string.Join("|", "windows:" + branch, kind, words[11], name, Id(v), "Affected", $"{branch}.{top}", below < 0 ? "" : $"{branch}.{below}", "KB" + Value(kb, "Description"), severity);
    }

    // The first three parts of the build that an operating system's CPE names.
    private string? Branch(string id)
    {
        var words = Products[id].Cpe.Split(':');
        var numbers = words[5].Split('.');
        return words[2] == "o" && words[4].StartsWith("windows_", StringComparison.Ordinal) && numbers.Length == 4 ? string.Join('.', numbers[..3]) : null;
    }

    private IEnumerable<(XElement Vulnerability, XElement Element, string Description)> Fixes() =>
        from v in Vulnerabilities
        from r in v.Descendants(s_vuln + "Remediation")
        where r.Attribute("Type")!.Value == "Vendor Fix"
        select (v, r, Value(r, "Description"));

    private static string Id(XElement v) => Value(v, "CVE");

    private static IEnumerable<XElement> Threats(XElement v, string type) => v.Descendants(s_vuln + "Threat").Where(t => t.Attribute("Type")!.Value == type);

    private static string Worst(IEnumerable<XElement> threats) => s_ranks[threats.Select(t => Array.IndexOf(["", "Low", "Moderate", "Important", "Critical"], t.Element(s_vuln + "Description")!.Value)).DefaultIfEmpty(0).Max()];

    private static int Rank(string severity) => Array.IndexOf(s_ranks, severity);

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static string Value(XElement parent, string name) => parent.Element(s_vuln + name)?.Value.Trim() ?? "";

    private static double Number(XElement parent, string name) => double.Parse(Value(parent, name), CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(XElement element) => DateTimeOffset.Parse(element.Value + "Z", CultureInfo.InvariantCulture);

    public static string Row(DateTimeOffset? time) => time?.ToString("u", CultureInfo.InvariantCulture) ?? "";
}
