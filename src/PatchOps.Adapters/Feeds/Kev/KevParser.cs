using System.Globalization;
using PatchOps.Adapters.Feeds.Json;
using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Kev;

/// <summary>
/// Reads CISA's catalogue: <c>catalogVersion</c>, <c>dateReleased</c>, <c>count</c> and <c>vulnerabilities[]</c>. Its schema:
/// https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities_schema.json
/// </summary>
public static class KevParser
{
    private enum Field
    {
        CatalogVersion,
        DateReleased,
        Count,
        Vulnerabilities,
        Cve,
        Vendor,
        Product,
        Name,
        DateAdded,
        RequiredAction,
        DueDate,
        Ransomware,
    }

    /// <summary>Reads the whole catalogue.</summary>
    /// <exception cref="PatchOpsException">PO1502 malformed, or more entries than it counts; PO1503 it ends early, or has fewer entries than it counts.</exception>
    public static void Parse(JsonInput input, IAdvisoryPart part)
    {
        var json = new JsonCursor(input);
        var seen = 0UL;
        int? count = null;
        DateTimeOffset? version = null;
        DateTimeOffset? released = null;
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.Is("count"u8))
            {
                json.Once(ref seen, (int)Field.Count);
                count = json.ReadInt32();
            }
            else if (json.Is("dateReleased"u8))
            {
                json.Once(ref seen, (int)Field.DateReleased);
                released = json.ReadDate();
            }
            else if (json.Is("catalogVersion"u8))
            {
                json.Once(ref seen, (int)Field.CatalogVersion);
                version = Version(json.ReadString());
            }
            else if (json.Is("vulnerabilities"u8))
            {
                json.Once(ref seen, (int)Field.Vulnerabilities);
                Entries(ref json, part);
            }
            else
            {
                json.Skip();
            }
        }

        json.End();
        Check(ref json, part.Records, count);
        part.AsOf = released ?? version ?? throw json.Malformed("it has neither 'dateReleased' nor a 'catalogVersion' that is a date");
    }

    private static void Check(ref JsonCursor json, int entries, int? count)
    {
        if (count is null)
        {
            throw json.Malformed("it has no 'count'");
        }

        if (entries < count)
        {
            throw json.Truncated(FormattableString.Invariant($"it counts {count} entries and has {entries}"));
        }

        if (entries > count)
        {
            throw json.Malformed(FormattableString.Invariant($"it counts {count} entries and has {entries}"));
        }

        if (entries == 0)
        {
            throw json.Malformed("it has no entries");
        }
    }

    private static void Entries(ref JsonCursor json, IAdvisoryPart part)
    {
        var cves = new HashSet<string>(StringComparer.Ordinal);
        json.BeginArray();
        while (json.NextElement())
        {
            json.Name(null, FormattableString.Invariant($"number {part.Records + 1}"));
            json.RequireObject();
            var entry = Entry(ref json);
            if (!cves.Add(entry.Cve))
            {
                throw json.Malformed($"{entry.Cve} is in it twice");
            }

            part.Add(entry);
            part.Records++;
        }

        json.Name(null, null);
    }

    private static KnownExploitation Entry(ref JsonCursor json)
    {
        var seen = 0UL;
        string? cve = null, vendor = null, product = null, name = null, action = null;
        DateTimeOffset? added = null, due = null;
        bool? ransomware = null;
        while (json.NextProperty())
        {
            if (json.Is("cveID"u8))
            {
                json.Once(ref seen, (int)Field.Cve);
                cve = json.ReadString();
                json.Name(null, JsonCursor.Shown(cve));
                if (!CveId.IsValid(cve))
                {
                    throw json.Malformed("its 'cveID' is none");
                }
            }
            else if (json.Is("vendorProject"u8))
            {
                json.Once(ref seen, (int)Field.Vendor);
                vendor = json.ReadStringOrNull();
            }
            else if (json.Is("product"u8))
            {
                json.Once(ref seen, (int)Field.Product);
                product = json.ReadStringOrNull();
            }
            else if (json.Is("vulnerabilityName"u8))
            {
                json.Once(ref seen, (int)Field.Name);
                name = json.ReadStringOrNull();
            }
            else if (json.Is("requiredAction"u8))
            {
                json.Once(ref seen, (int)Field.RequiredAction);
                action = json.ReadStringOrNull();
            }
            else if (json.Is("dateAdded"u8))
            {
                json.Once(ref seen, (int)Field.DateAdded);
                added = json.ReadDate();
            }
            else if (json.Is("dueDate"u8))
            {
                json.Once(ref seen, (int)Field.DueDate);
                due = Optional(ref json);
            }
            else if (json.Is("knownRansomwareCampaignUse"u8))
            {
                json.Once(ref seen, (int)Field.Ransomware);
                ransomware = string.Equals(json.ReadStringOrNull(), "Known", StringComparison.OrdinalIgnoreCase) ? true : null;
            }
            else
            {
                json.Skip();
            }
        }

        return new KnownExploitation
        {
            Cve = cve ?? throw json.Malformed("it has no 'cveID'"),
            Name = name,
            Product = string.IsNullOrEmpty(vendor) ? product : string.IsNullOrEmpty(product) ? vendor : $"{vendor} {product}",
            RequiredAction = action,
            DateAdded = added ?? throw json.Malformed("it has no 'dateAdded'"),
            DueDate = due,
            KnownRansomware = ransomware,
        };
    }

    // Absent, null and empty are the same: the catalogue names no day.
    private static DateTimeOffset? Optional(ref JsonCursor json)
    {
        var text = json.ReadStringOrNull();
        return string.IsNullOrEmpty(text) ? null : json.GetDate();
    }

    private static DateTimeOffset? Version(string version) =>
        DateTimeOffset.TryParseExact(version, "yyyy.MM.dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day : null;
}
