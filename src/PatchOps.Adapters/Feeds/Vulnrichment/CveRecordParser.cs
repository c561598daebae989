using PatchOps.Adapters.Feeds.Json;
using PatchOps.Advisories;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Feeds.Vulnrichment;

/// <summary>
/// Reads a CVE record (version 5): <c>cveMetadata</c>, the title and scores of <c>containers.cna</c>, and the scores and SSVC points of
/// the container that CISA adds. Its schema: https://github.com/CVEProject/cve-schema
/// </summary>
public static class CveRecordParser
{
    private const string Cisa = "CISA ADP Vulnrichment";

    private enum Field
    {
        Metadata,
        Containers,
        Cve,
        State,
        Published,
        Updated,
        Cna,
        Adp,
    }

    /// <summary>Reads one record.</summary>
    /// <param name="input">The record.</param>
    /// <param name="warn">Takes a line for each value that is not understood and therefore left unknown.</param>
    /// <exception cref="PatchOpsException">PO1502 malformed, PO1503 it ends early.</exception>
    public static CveRecord Parse(JsonInput input, Action<string> warn)
    {
        var json = new JsonCursor(input);
        var seen = 0UL;
        var metadata = default(Metadata);
        CveContainer? cna = null, cisa = null;
        json.Name(null, null);
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.Is("cveMetadata"u8))
            {
                json.Once(ref seen, (int)Field.Metadata);
                metadata = ReadMetadata(ref json);
            }
            else if (json.Is("containers"u8))
            {
                json.Once(ref seen, (int)Field.Containers);
                ReadContainers(ref json, warn, ref cna, ref cisa);
            }
            else
            {
                json.Skip();
            }
        }

        json.End();
        var cve = metadata.Cve ?? throw json.Malformed("it has no 'cveMetadata.cveId'");
        var isRejected = metadata.State switch
        {
            null => throw json.Malformed("it has no 'cveMetadata.state'"),
            var state when state.Equals("PUBLISHED", StringComparison.OrdinalIgnoreCase) => false,
            var state when state.Equals("REJECTED", StringComparison.OrdinalIgnoreCase) => true,
            var state => throw json.Malformed($"its state '{JsonCursor.Shown(state)}' is not known"),
        };
        if (cna is null)
        {
            throw json.Malformed("it has no 'containers.cna'");
        }

        return new CveRecord
        {
            AsOf = Later(metadata.Updated, cisa?.DecidedAt),
            Rating = isRejected ? null : Rate(cve, metadata, cna, cisa),
        };
    }

    private static VulnerabilityRating Rate(string cve, Metadata metadata, CveContainer cna, CveContainer? cisa)
    {
        var cvss = cisa is { Cvss.Rank: > 0 } ? cisa.Cvss : cna.Cvss;
        return new VulnerabilityRating
        {
            Feed = FeedNames.Vulnrichment,
            Cve = cve,
            Title = string.IsNullOrWhiteSpace(cna.Title) ? null : cna.Title,
            Severity = cvss.Severity,
            Cvss = cvss.Rank > 0 ? cvss.Score : null,
            CvssVector = cvss.Vector,
            Exploitation = cisa?.Exploitation,
            Automatable = cisa?.Automatable,
            TechnicalImpact = cisa?.TechnicalImpact,
            PublishedAt = metadata.Published,
            ModifiedAt = metadata.Updated,
        };
    }

    private static Metadata ReadMetadata(ref JsonCursor json)
    {
        var seen = 0UL;
        var metadata = default(Metadata);
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.Is("cveId"u8))
            {
                json.Once(ref seen, (int)Field.Cve);
                metadata.Cve = json.ReadString();
                json.Name(null, JsonCursor.Shown(metadata.Cve));
                if (!CveId.IsValid(metadata.Cve))
                {
                    throw json.Malformed("its 'cveId' is none");
                }
            }
            else if (json.Is("state"u8))
            {
                json.Once(ref seen, (int)Field.State);
                metadata.State = json.ReadString();
            }
            else if (json.Is("datePublished"u8))
            {
                json.Once(ref seen, (int)Field.Published);
                metadata.Published = json.ReadDate();
            }
            else if (json.Is("dateUpdated"u8))
            {
                json.Once(ref seen, (int)Field.Updated);
                metadata.Updated = json.ReadDate();
            }
            else
            {
                json.Skip();
            }
        }

        return metadata;
    }

    private static void ReadContainers(ref JsonCursor json, Action<string> warn, ref CveContainer? cna, ref CveContainer? cisa)
    {
        var seen = 0UL;
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.Is("cna"u8))
            {
                json.Once(ref seen, (int)Field.Cna);
                json.BeginObject();
                cna = CveContainerParser.Parse(ref json, warn);
            }
            else if (json.Is("adp"u8))
            {
                json.Once(ref seen, (int)Field.Adp);
                json.BeginArray();
                while (json.NextElement())
                {
                    json.RequireObject();
                    var container = CveContainerParser.Parse(ref json, warn);
                    if (!string.Equals(container.Title, Cisa, StringComparison.OrdinalIgnoreCase))
                    {
                        continue;
                    }

                    cisa = cisa is null ? container : throw json.Malformed($"it has two containers titled '{Cisa}'");
                }
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => other is null || one >= other ? one : other;

    private struct Metadata
    {
        public string? Cve;
        public string? State;
        public DateTimeOffset? Published;
        public DateTimeOffset? Updated;
    }
}
