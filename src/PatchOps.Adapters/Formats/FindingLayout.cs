using System.Text;

namespace PatchOps.Adapters.Formats;

/// <summary>What stands between the values of a finding that is an item of a list in a document: names and punctuation.</summary>
internal sealed class FindingLayout
{
    private readonly bool _isIndented;

    private FindingLayout(bool isIndented)
    {
        _isIndented = isIndented;
        Texts = Bytes("[" + Line(4));
        NextText = Bytes("," + Line(4));
        EndTexts = Bytes(Line(3) + "]");
        End = Bytes(Line(2) + "}");
        PatchId = Bytes(Line(2) + "{" + Property("patchId"));
        Cve = Next("cve");
        Package = Next("package");
        Architecture = Next("architecture");
        SourceName = Next("sourceName");
        Provider = Next("provider");
        InstalledVersion = Next("installedVersion");
        FixedVersion = Next("fixedVersion");
        Status = Next("status");
        Severity = Next("severity");
        Cvss = Next("cvss");
        Epss = Next("epss");
        KnownExploited = Next("knownExploited");
        KevDateAdded = Next("kevDateAdded");
        KevDueDate = Next("kevDueDate");
        Exploitation = Next("exploitation");
        Automatable = Next("automatable");
        TechnicalImpact = Next("technicalImpact");
        Exposed = Next("exposed");
        AssetClass = Next("assetClass");
        Advisories = Next("advisories");
        Sources = Next("sources");
        ReleasedAt = Next("releasedAt");
        Reason = Next("reason");
        Processes = Next("processes");
        State = Next("state");
        DueAt = Next("dueAt");
        StartedAt = Next("startedAt");
        StartedBy = Next("startedBy");
        Rule = Next("rule");
        MissingFacts = Next("missingFacts");
        ForensicTriage = Next("forensicTriage");
        WaitsFor = Next("waitsFor");
    }

    /// <summary>As in a document on many lines.</summary>
    public static FindingLayout Indented { get; } = new(isIndented: true);

    /// <summary>As in a document on one line.</summary>
    public static FindingLayout OneLine { get; } = new(isIndented: false);

    /// <summary>Before the first text of a list.</summary>
    public byte[] Texts { get; }

    /// <summary>Before each other text.</summary>
    public byte[] NextText { get; }

    public byte[] EndTexts { get; }

    public byte[] End { get; }

    /// <summary>With the brace before it.</summary>
    public byte[] PatchId { get; }

    public byte[] Cve { get; }

    public byte[] Package { get; }

    public byte[] Architecture { get; }

    public byte[] SourceName { get; }

    public byte[] Provider { get; }

    public byte[] InstalledVersion { get; }

    public byte[] FixedVersion { get; }

    public byte[] Status { get; }

    public byte[] Severity { get; }

    public byte[] Cvss { get; }

    public byte[] Epss { get; }

    public byte[] KnownExploited { get; }

    public byte[] KevDateAdded { get; }

    public byte[] KevDueDate { get; }

    public byte[] Exploitation { get; }

    public byte[] Automatable { get; }

    public byte[] TechnicalImpact { get; }

    public byte[] Exposed { get; }

    public byte[] AssetClass { get; }

    public byte[] Advisories { get; }

    public byte[] Sources { get; }

    public byte[] ReleasedAt { get; }

    public byte[] Reason { get; }

    public byte[] Processes { get; }

    public byte[] State { get; }

    public byte[] DueAt { get; }

    public byte[] StartedAt { get; }

    public byte[] StartedBy { get; }

    public byte[] Rule { get; }

    public byte[] MissingFacts { get; }

    public byte[] ForensicTriage { get; }

    public byte[] WaitsFor { get; }

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    private string Line(int depth) => _isIndented ? Environment.NewLine + new string(' ', 2 * depth) : string.Empty;

    private string Property(string name) => Line(3) + '"' + name + (_isIndented ? "\": " : "\":");

    private byte[] Next(string name) => Bytes("," + Property(name));
}
