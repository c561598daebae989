using System.Globalization;
using PatchOps.Adapters.Feeds.Xml;

namespace PatchOps.Adapters.Feeds.Msrc;

/// <summary>Reads a month of CVRF 1.1 as api.msrc.microsoft.com/cvrf/v3.0 gives it in XML. Prefixes and namespaces do not matter, only local names.</summary>
internal static class MsrcXml
{
    /// <summary>How many characters a document may have: the largest months have about 20 million.</summary>
    public const long MaxCharacters = 128L * 1024 * 1024;

    /// <summary>Reads it to its end.</summary>
    public static MsrcDocument Read(XmlFeedReader xml)
    {
        var builder = new MsrcDocumentBuilder(xml.Malformed);
        xml.Root("cvrfdoc");
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "DocumentTitle":
                    builder.Title = xml.Text();
                    break;
                case "DocumentTracking":
                    ReadTracking(xml, builder);
                    break;
                case "ProductTree":
                    ReadProducts(xml, builder);
                    break;
                case "Vulnerability":
                    builder.Add(ReadVulnerability(xml, builder));
                    xml.Record = null;
                    break;
            }
        }

        xml.End();
        return builder.Build();
    }

    private static void ReadTracking(XmlFeedReader xml, MsrcDocumentBuilder builder)
    {
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "Identification":
                    foreach (var inner in xml.Children())
                    {
                        if (inner == "ID")
                        {
                            builder.Id = xml.Text();
                        }
                    }

                    break;
                case "InitialReleaseDate":
                    builder.InitialReleaseDate = builder.Date(xml.Text(), name);
                    break;
                case "CurrentReleaseDate":
                    builder.CurrentReleaseDate = builder.Date(xml.Text(), name);
                    break;
            }
        }
    }

    // The branches repeat the products by family, without their CPEs and not always all of them; the flat list has them all.
    private static void ReadProducts(XmlFeedReader xml, MsrcDocumentBuilder builder)
    {
        foreach (var name in xml.Children())
        {
            if (name == "FullProductName")
            {
                var (id, cpe) = (xml.Attribute("ProductID"), xml.Attribute("CPE"));
                builder.AddProduct(id, xml.Text(), cpe);
            }
        }
    }

    private static MsrcVulnerability ReadVulnerability(XmlFeedReader xml, MsrcDocumentBuilder builder)
    {
        string? id = null;
        string? title = null;
        List<MsrcStatus> statuses = [];
        List<MsrcThreat> threats = [];
        List<MsrcScore> scores = [];
        List<MsrcRemediation> remediations = [];
        List<DateTimeOffset> revisions = [];
        xml.Record = xml.Attribute("Ordinal");
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "CVE":
                    id = xml.Text();
                    xml.Record = id;
                    break;
                case "Title":
                    title = xml.Text();
                    break;
                case "ProductStatuses":
                    Each(xml, "Status", () => statuses.Add(new MsrcStatus(xml.Attribute("Type"), ReadProductIds(xml, builder))));
                    break;
                case "Threats":
                    Each(xml, "Threat", () => threats.Add(ReadThreat(xml, builder)));
                    break;
                case "CVSSScoreSets":
                    Each(xml, "ScoreSet", () => AddScore(xml, builder, scores));
                    break;
                case "Remediations":
                    Each(xml, "Remediation", () => remediations.Add(ReadRemediation(xml, builder)));
                    break;
                case "RevisionHistory":
                    Each(xml, "Revision", () => Each(xml, "Date", () => revisions.Add(builder.Date(xml.Text(), "Date"))));
                    break;
            }
        }

        return new MsrcVulnerability
        {
            Id = builder.VulnerabilityId(id),
            Title = title,
            Statuses = statuses,
            Threats = threats,
            Scores = scores,
            Remediations = remediations,
            Revisions = revisions,
        };
    }

    private static void Each(XmlFeedReader xml, string wanted, Action read)
    {
        foreach (var name in xml.Children())
        {
            if (name == wanted)
            {
                read();
            }
        }
    }

    private static List<string> ReadProductIds(XmlFeedReader xml, MsrcDocumentBuilder builder)
    {
        List<string> ids = [];
        Each(xml, "ProductID", () => builder.AddId(ids, xml.Text()));
        return ids;
    }

    private static MsrcThreat ReadThreat(XmlFeedReader xml, MsrcDocumentBuilder builder)
    {
        var type = xml.Attribute("Type");
        string? description = null;
        List<string> ids = [];
        foreach (var name in xml.Children())
        {
            if (name == "Description")
            {
                description = xml.Text();
            }
            else if (name == "ProductID")
            {
                builder.AddId(ids, xml.Text());
            }
        }

        return new MsrcThreat(type, description, ids);
    }

    private static void AddScore(XmlFeedReader xml, MsrcDocumentBuilder builder, List<MsrcScore> scores)
    {
        double? score = null;
        string? vector = null;
        foreach (var name in xml.Children())
        {
            if (name == "BaseScore" && xml.Text() is { } text)
            {
                score = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                    ? builder.Score(number)
                    : throw xml.Malformed($"'{text}' is no CVSS score");
            }
            else if (name == "Vector")
            {
                vector = xml.Text();
            }
        }

        if (score is { } value)
        {
            scores.Add(new MsrcScore(value, vector));
        }
    }

    private static MsrcRemediation ReadRemediation(XmlFeedReader xml, MsrcDocumentBuilder builder)
    {
        var type = xml.Attribute("Type");
        Dictionary<string, string?> texts = new(StringComparer.Ordinal);
        List<string> ids = [];
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "ProductID":
                    builder.AddId(ids, xml.Text());
                    break;
                case "Description" or "SubType" or "FixedBuild" or "RestartRequired":
                    texts[name] = xml.Text();
                    break;
            }
        }

        string? Get(string key) => texts.TryGetValue(key, out var text) ? text : null;
        return new MsrcRemediation(type, Get("SubType"), Get("Description"), Get("FixedBuild"), Get("RestartRequired"), ids);
    }
}
