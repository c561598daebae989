using PatchOps.Adapters.Feeds.Json;

namespace PatchOps.Adapters.Feeds.Vulnrichment;

/// <summary>Reads one container of a CVE record: <c>title</c> and <c>metrics[]</c> with CVSS scores and SSVC points.</summary>
internal static class CveContainerParser
{
    private enum Field
    {
        Title,
        Metrics,
        Type,
        Content,
        Options,
        Timestamp,
        BaseScore,
        BaseSeverity,
        Vector,
        Cvss31,
        Cvss40,
        Cvss30,
        Other,
    }

    /// <summary>Reads on after the container's opening brace.</summary>
    public static CveContainer Parse(ref JsonCursor json, Action<string> warn)
    {
        var container = new CveContainer();
        var seen = 0UL;
        while (json.NextProperty())
        {
            if (json.Is("title"u8))
            {
                json.Once(ref seen, (int)Field.Title);
                container.Title = json.ReadStringOrNull();
            }
            else if (json.Is("metrics"u8))
            {
                json.Once(ref seen, (int)Field.Metrics);
                json.BeginArray();
                while (json.NextElement())
                {
                    json.RequireObject();
                    ReadMetric(ref json, container, warn);
                }
            }
            else
            {
                json.Skip();
            }
        }

        return container;
    }

    private static void ReadMetric(ref JsonCursor json, CveContainer container, Action<string> warn)
    {
        var seen = 0UL;
        while (json.NextProperty())
        {
            if (json.Is("cvssV3_1"u8))
            {
                json.Once(ref seen, (int)Field.Cvss31);
                ReadCvss(ref json, container, 3);
            }
            else if (json.Is("cvssV4_0"u8))
            {
                json.Once(ref seen, (int)Field.Cvss40);
                ReadCvss(ref json, container, 2);
            }
            else if (json.Is("cvssV3_0"u8))
            {
                json.Once(ref seen, (int)Field.Cvss30);
                ReadCvss(ref json, container, 1);
            }
            else if (json.Is("other"u8))
            {
                json.Once(ref seen, (int)Field.Other);
                ReadOther(ref json, container, warn);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadCvss(ref JsonCursor json, CveContainer container, int rank)
    {
        var seen = 0UL;
        double? score = null;
        string? vector = null;
        var severity = Severity.Unknown;
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.Is("baseScore"u8))
            {
                json.Once(ref seen, (int)Field.BaseScore);
                score = json.ReadDouble();
                if (score is < 0 or > 10)
                {
                    throw json.Malformed("a CVSS score is not from 0 to 10");
                }
            }
            else if (json.Is("baseSeverity"u8))
            {
                json.Once(ref seen, (int)Field.BaseSeverity);
                severity = SeverityOf(json.ReadStringOrNull());
            }
            else if (json.Is("vectorString"u8))
            {
                json.Once(ref seen, (int)Field.Vector);
                vector = json.ReadStringOrNull();
            }
            else
            {
                json.Skip();
            }
        }

        if (score is { } value)
        {
            container.Cvss = container.Cvss.Or(new CvssScore(rank, value, vector, severity));
        }
    }

    // "content" has a shape for each type, and the type may follow it.
    private static void ReadOther(ref JsonCursor json, CveContainer container, Action<string> warn)
    {
        var seen = 0UL;
        string? type = null;
        var points = new SsvcPoints();
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.Is("type"u8))
            {
                json.Once(ref seen, (int)Field.Type);
                type = json.ReadStringOrNull();
            }
            else if (json.Is("content"u8))
            {
                json.Once(ref seen, (int)Field.Content);
                json.Read();
                if (json.Token == System.Text.Json.JsonTokenType.StartObject)
                {
                    ReadContent(ref json, points);
                }
                else
                {
                    json.SkipCurrent();
                }
            }
            else
            {
                json.Skip();
            }
        }

        if (string.Equals(type, "ssvc", StringComparison.OrdinalIgnoreCase))
        {
            points.CopyTo(container, ref json, warn);
        }
    }

    private static void ReadContent(ref JsonCursor json, SsvcPoints points)
    {
        var seen = 0UL;
        while (json.NextProperty())
        {
            if (json.Is("timestamp"u8))
            {
                json.Once(ref seen, (int)Field.Timestamp);
                points.Timestamp = json.ReadStringOrNull();
            }
            else if (json.Is("options"u8))
            {
                json.Once(ref seen, (int)Field.Options);
                json.BeginArray();
                while (json.NextElement())
                {
                    json.RequireObject();
                    while (json.NextProperty())
                    {
                        points.Add(json.GetText(), json.ReadStringOrNull(), ref json);
                    }
                }
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static Severity SeverityOf(string? word) => word?.ToUpperInvariant() switch
    {
        "CRITICAL" => Severity.Critical,
        "HIGH" => Severity.High,
        "MEDIUM" => Severity.Medium,
        "LOW" or "NONE" => Severity.Low,
        _ => Severity.Unknown,
    };
}
