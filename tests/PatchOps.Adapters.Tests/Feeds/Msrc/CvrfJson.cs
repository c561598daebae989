using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace PatchOps.Adapters.Tests.Feeds.Msrc;

/// <summary>
/// Writes a CVRF document in the shape that the MSRC API has for JSON, as docs/swagger.json of microsoft/MSRC-Microsoft-Security-Updates-API and recorded
/// answers show it: texts as {"Value"}, absent ones as {}, types as numbers, dates and fixed builds plain.
/// </summary>
internal static class CvrfJson
{
    public static string Of(XDocument document)
    {
        var root = document.Root!;
        var tracking = Child(root, "DocumentTracking")!;
        return new JsonObject
        {
            ["DocumentTitle"] = Text(Child(root, "DocumentTitle")),
            ["DocumentType"] = Text(Child(root, "DocumentType")),
            ["DocumentPublisher"] = new JsonObject { ["Type"] = 0 },
            ["DocumentTracking"] = new JsonObject
            {
                ["Identification"] = new JsonObject { ["ID"] = Text(tracking.Descendants().First(e => e.Name.LocalName == "ID")), ["Alias"] = new JsonObject() },
                ["Status"] = 2,
                ["Version"] = "1.0",
                ["RevisionHistory"] = Revisions(tracking),
                ["InitialReleaseDate"] = Child(tracking, "InitialReleaseDate")!.Value,
                ["CurrentReleaseDate"] = Child(tracking, "CurrentReleaseDate")!.Value,
            },
            ["DocumentNotes"] = new JsonArray(),
            ["ProductTree"] = new JsonObject
            {
                ["Branch"] = new JsonArray(new JsonObject { ["Items"] = new JsonArray(), ["Type"] = 0, ["Name"] = "Microsoft" }),
                ["FullProductName"] = Each(Children(Child(root, "ProductTree")!, "FullProductName"), p => new JsonObject
                {
                    ["ProductID"] = p.Attribute("ProductID")!.Value,
                    ["CPE"] = p.Attribute("CPE")?.Value,
                    ["Value"] = p.Value,
                }),
            },
            ["Vulnerability"] = Each(Children(root, "Vulnerability"), Vulnerability),
        }.ToJsonString();
    }

    private static JsonObject Vulnerability(XElement v) => new()
    {
        ["Title"] = Text(Child(v, "Title")),
        ["Notes"] = new JsonArray(new JsonObject { ["Title"] = "Description", ["Type"] = 2, ["Ordinal"] = "0", ["Value"] = "…" }),
        ["DiscoveryDateSpecified"] = false,
        ["ReleaseDateSpecified"] = false,
        ["CVE"] = Child(v, "CVE")!.Value,
        ["ProductStatuses"] = Each(Children(Child(v, "ProductStatuses")!, "Status"), s => new JsonObject { ["ProductID"] = Ids(s), ["Type"] = Number(s, "Known Affected", 3) }),
        ["Threats"] = Each(Children(Child(v, "Threats")!, "Threat"), t => WithIds(t, new JsonObject
        {
            ["Description"] = Text(Child(t, "Description")),
            ["Type"] = Number(t, "Impact", 0, "Exploit Status", 1, "Severity", 3),
            ["DateSpecified"] = false,
        })),
        ["CVSSScoreSets"] = Each(Children(Child(v, "CVSSScoreSets")!, "ScoreSet"), s => new JsonObject
        {
            ["BaseScore"] = double.Parse(Child(s, "BaseScore")!.Value, CultureInfo.InvariantCulture),
            ["TemporalScore"] = double.Parse(Child(s, "TemporalScore")!.Value, CultureInfo.InvariantCulture),
            ["Vector"] = Child(s, "Vector")!.Value,
            ["ProductID"] = Ids(s),
        }),
        ["Remediations"] = Each(Children(Child(v, "Remediations")!, "Remediation"), r => WithIds(r, new JsonObject
        {
            ["Description"] = Text(Child(r, "Description")),
            ["URL"] = Child(r, "URL")?.Value,
            ["Supercedence"] = Child(r, "Supercedence")?.Value,
            ["Type"] = Number(r, "Workaround", 0, "Mitigation", 1, "Vendor Fix", 2, "None Available", 3, "Will Not Fix", 4, "Known Issue", 5, "Release Notes", 6),
            ["DateSpecified"] = false,
            ["AffectedFiles"] = new JsonArray(),
            ["RestartRequired"] = Text(Child(r, "RestartRequired")),
            ["SubType"] = Child(r, "SubType")?.Value,
            ["FixedBuild"] = Child(r, "FixedBuild")?.Value,
        })),
        ["Acknowledgments"] = new JsonArray(),
        ["Ordinal"] = v.Attribute("Ordinal")?.Value,
        ["RevisionHistory"] = Revisions(v),
    };

    private static JsonArray Revisions(XElement parent) => Each(Children(Child(parent, "RevisionHistory")!, "Revision"), r => new JsonObject
    {
        ["Number"] = Child(r, "Number")!.Value,
        ["Date"] = Child(r, "Date")!.Value,
        ["Description"] = Text(Child(r, "Description")),
    });

    private static JsonNode Number(XElement element, params object[] numbers)
    {
        var at = Array.IndexOf(numbers, element.Attribute("Type")!.Value);
        return JsonValue.Create((int)numbers[at + 1])!;
    }

    private static JsonObject WithIds(XElement element, JsonObject item)
    {
        if (Children(element, "ProductID").Any())
        {
            item["ProductID"] = Ids(element);
        }

        return item;
    }

    private static JsonArray Ids(XElement element) => Each(Children(element, "ProductID"), p => JsonValue.Create(p.Value)!);

    private static JsonObject Text(XElement? element) => string.IsNullOrEmpty(element?.Value) ? [] : new JsonObject { ["Value"] = element.Value };

    private static JsonArray Each(IEnumerable<XElement> elements, Func<XElement, JsonNode> write) => new([.. elements.Select(write)]);

    private static IEnumerable<XElement> Children(XElement parent, string name) => parent.Elements().Where(e => e.Name.LocalName == name);

    private static XElement? Child(XElement parent, string name) => Children(parent, name).FirstOrDefault();
}
