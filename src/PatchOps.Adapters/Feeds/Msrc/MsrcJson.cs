using System.Globalization;
using System.Text.Json;
using PatchOps.Adapters.Feeds.Json;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Feeds.Msrc;

/// <summary>
/// Reads a month as api.msrc.microsoft.com/cvrf/v3.0 gives it in JSON: the same document as the XML, with texts as <c>{"Value": …}</c> and types as
/// numbers, which count the values of CVRF 1.1's schema in alphabetical or written order. Sources: docs/swagger.json and
/// Get-MsrcCvrfAffectedSoftware.ps1 of github.com/microsoft/MSRC-Microsoft-Security-Updates-API (remediation 2 = Vendor Fix; threat 0 = Impact, 1 = Exploit
/// Status, 3 = Severity; status 3 = Known Affected), and answers of the API that others recorded: SubType, FixedBuild, Supercedence and CPE are plain texts there.
/// </summary>
internal static class MsrcJson
{
    private static readonly string[] s_statuses =
        ["First Affected", "First Fixed", "Fixed", "Known Affected", "Known Not Affected", "Last Affected", "Recommended"];

    private static readonly string[] s_threats = ["Impact", "Exploit Status", "Target Set", "Severity"];

    private static readonly string[] s_remediations = ["Workaround", "Mitigation", "Vendor Fix", "None Available", "Will Not Fix", "Known Issue", "Release Notes"];

    /// <summary>Reads it to its end.</summary>
    public static MsrcDocument Read(JsonInput input)
    {
        var json = new JsonCursor(input);
        var builder = new MsrcDocumentBuilder((reason, inner) => input.Failure(ErrorCodes.FeedMalformed, reason, 0, inner));
        var seen = 0UL;
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.Is("DocumentTitle"u8))
            {
                json.Once(ref seen, 0);
                builder.Title = Text(ref json);
            }
            else if (json.Is("DocumentTracking"u8))
            {
                json.Once(ref seen, 1);
                ReadTracking(ref json, builder);
            }
            else if (json.Is("ProductTree"u8))
            {
                json.Once(ref seen, 2);
                ReadProducts(ref json, builder);
            }
            else if (json.Is("Vulnerability"u8))
            {
                json.Once(ref seen, 3);
                ReadVulnerabilities(ref json, builder);
            }
            else
            {
                json.Skip();
            }
        }

        json.End();
        return builder.Build();
    }

    private static void ReadTracking(ref JsonCursor json, MsrcDocumentBuilder builder)
    {
        var seen = 0UL;
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.Is("Identification"u8))
            {
                json.Once(ref seen, 0);
                var inner = 0UL;
                json.BeginObject();
                while (json.NextProperty())
                {
                    if (json.Is("ID"u8))
                    {
                        json.Once(ref inner, 0);
                        builder.Id = Text(ref json);
                    }
                    else
                    {
                        json.Skip();
                    }
                }
            }
            else if (json.Is("InitialReleaseDate"u8))
            {
                json.Once(ref seen, 1);
                builder.InitialReleaseDate = builder.Date(Text(ref json), "InitialReleaseDate");
            }
            else if (json.Is("CurrentReleaseDate"u8))
            {
                json.Once(ref seen, 2);
                builder.CurrentReleaseDate = builder.Date(Text(ref json), "CurrentReleaseDate");
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadProducts(ref JsonCursor json, MsrcDocumentBuilder builder)
    {
        var seen = 0UL;
        json.BeginObject();
        while (json.NextProperty())
        {
            if (!json.Is("FullProductName"u8))
            {
                json.Skip();
                continue;
            }

            json.Once(ref seen, 0);
            if (!BeginList(ref json))
            {
                continue;
            }

            while (json.NextElement())
            {
                var product = MsrcJsonObject.Read(ref json);
                builder.AddProduct(product.Text("ProductID"), product.Text("Value"), product.Text("CPE"));
            }
        }
    }

    private static void ReadVulnerabilities(ref JsonCursor json, MsrcDocumentBuilder builder)
    {
        if (!BeginList(ref json))
        {
            return;
        }

        while (json.NextElement())
        {
            json.RequireObject();
            builder.Add(ReadVulnerability(ref json, builder));
            json.Name(null, null);
        }
    }

    private static MsrcVulnerability ReadVulnerability(ref JsonCursor json, MsrcDocumentBuilder builder)
    {
        string? id = null;
        string? title = null;
        List<MsrcStatus> statuses = [];
        List<MsrcThreat> threats = [];
        List<MsrcScore> scores = [];
        List<MsrcRemediation> remediations = [];
        List<DateTimeOffset> revisions = [];
        var seen = 0UL;
        while (json.NextProperty())
        {
            var mark = json.Is("CVE"u8) ? 0 : json.Is("Title"u8) ? 1 : json.Is("ProductStatuses"u8) ? 2 : json.Is("Threats"u8) ? 3
                : json.Is("CVSSScoreSets"u8) ? 4 : json.Is("Remediations"u8) ? 5 : json.Is("RevisionHistory"u8) ? 6 : -1;
            if (mark < 0)
            {
                json.Skip();
                continue;
            }

            json.Once(ref seen, mark);
            if (mark == 0)
            {
                id = Text(ref json);
                json.Name(null, id is null ? null : JsonCursor.Shown(id));
                continue;
            }

            if (mark == 1)
            {
                title = Text(ref json);
                continue;
            }

            if (!BeginList(ref json))
            {
                continue;
            }

            while (json.NextElement())
            {
                var item = MsrcJsonObject.Read(ref json);
                List<string> ids = [];
                item.Products.ForEach(product => builder.AddId(ids, product));
                switch (mark)
                {
                    case 2:
                        statuses.Add(new MsrcStatus(Word(item.Text("Type"), s_statuses), ids));
                        break;
                    case 3:
                        threats.Add(new MsrcThreat(Word(item.Text("Type"), s_threats), item.Text("Description"), ids));
                        break;
                    case 4 when item.Text("BaseScore") is { } score:
                        scores.Add(new MsrcScore(Score(ref json, builder, score), item.Text("Vector")));
                        break;
                    case 5:
                        remediations.Add(new MsrcRemediation(
                            Word(item.Text("Type"), s_remediations),
                            item.Text("SubType"),
                            item.Text("Description"),
                            item.Text("FixedBuild"),
                            item.Text("RestartRequired"),
                            ids));
                        break;
                    case 6 when item.Text("Date") is { } date:
                        revisions.Add(builder.Date(date, "Date"));
                        break;
                }
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

    private static string? Text(ref JsonCursor json)
    {
        json.Read();
        return MsrcJsonObject.TextOf(ref json);
    }

    // False when there is null in its place.
    private static bool BeginList(ref JsonCursor json)
    {
        json.Read();
        return json.Token switch
        {
            JsonTokenType.StartArray => true,
            JsonTokenType.Null => false,
            _ => throw json.Malformed("it has something else where an array belongs"),
        };
    }

    private static double Score(ref JsonCursor json, MsrcDocumentBuilder builder, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) ? builder.Score(score) : throw json.Malformed($"'{JsonCursor.Shown(text)}' is no CVSS score");

    // A number that is not known stays what it is, and so is no type that anything is concluded from.
    private static string? Word(string? type, string[] words) =>
        int.TryParse(type, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < words.Length ? words[number] : type;
}
