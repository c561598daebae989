using System.Text.Json;
using System.Text.RegularExpressions;
using PatchOps.Adapters.Feeds.Json;

namespace PatchOps.Adapters.Feeds.Osv;

/// <summary>
/// Reads one OSV record. The schema is https://ossf.github.io/osv-schema; what distributions put where it leaves them free was seen in records of theirs that
/// public projects keep as test data: Debian's urgency in affected[].ecosystem_specific, Ubuntu's priority as a severity of type "Ubuntu" and its notices'
/// cves_map in affected[].database_specific. SUSE's binary packages in affected[].ecosystem_specific were not seen in a record of its own yet.
/// </summary>
internal static class OsvReader
{
    private static readonly Regex s_id = new(@"^[A-Za-z0-9][A-Za-z0-9._:+-]{2,127}$", RegexOptions.CultureInvariant | RegexOptions.ECMAScript);

    /// <summary>Reads it to its end.</summary>
    public static OsvRecord Read(JsonInput input)
    {
        var json = new JsonCursor(input);
        string? id = null;
        string? summary = null;
        string? word = null;
        DateTimeOffset? modified = null;
        DateTimeOffset? published = null;
        DateTimeOffset? withdrawn = null;
        List<string> others = [];
        HashSet<string> known = new(StringComparer.Ordinal);
        List<OsvSeverity> severities = [];
        List<OsvAffected> affected = [];
        var seen = 0UL;
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.Is("id"u8))
            {
                json.Once(ref seen, 0);
                id = json.ReadString();
                json.Name(null, JsonCursor.Shown(id));
            }
            else if (json.Is("summary"u8))
            {
                json.Once(ref seen, 1);
                summary = json.ReadStringOrNull();
            }
            else if (json.Is("modified"u8))
            {
                json.Once(ref seen, 2);
                modified = ReadDate(ref json);
            }
            else if (json.Is("published"u8))
            {
                json.Once(ref seen, 3);
                published = ReadDate(ref json);
            }
            else if (json.Is("withdrawn"u8))
            {
                json.Once(ref seen, 4);
                withdrawn = ReadDate(ref json);
            }
            else if (json.Is("aliases"u8) || json.Is("upstream"u8) || json.Is("related"u8))
            {
                json.Once(ref seen, json.Is("aliases"u8) ? 5 : json.Is("upstream"u8) ? 6 : 7);
                ReadIds(ref json, others, known);
            }
            else if (json.Is("severity"u8))
            {
                json.Once(ref seen, 8);
                severities = ReadSeverities(ref json);
            }
            else if (json.Is("affected"u8))
            {
                json.Once(ref seen, 9);
                if (BeginList(ref json))
                {
                    while (json.NextElement())
                    {
                        affected.Add(ReadAffected(ref json));
                    }
                }
            }
            else if (json.Is("database_specific"u8))
            {
                json.Once(ref seen, 10);
                word = ReadSeverityWord(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        json.End();
        return new OsvRecord
        {
            Id = id is not null && s_id.IsMatch(id) ? id : throw json.Malformed(id is null ? "it has no id" : "its id is none"),
            Summary = summary,
            Modified = modified ?? throw json.Malformed("it does not say when it was modified"),
            Published = published,
            Withdrawn = withdrawn,
            Others = others,
            Severities = severities,
            SeverityWord = word,
            Affected = affected,
        };
    }

    private static DateTimeOffset? ReadDate(ref JsonCursor json)
    {
        var text = json.ReadStringOrNull();
        return text is null ? null : FeedDate.TryParse(text, out var date) ? date : throw json.Malformed($"'{JsonCursor.Shown(text)}' is no date");
    }

    private static void ReadIds(ref JsonCursor json, List<string> ids, HashSet<string> known)
    {
        if (BeginList(ref json))
        {
            while (json.NextElement())
            {
                var id = json.GetText().Trim();
                if (id.Length > 0 && known.Add(id))
                {
                    ids.Add(id);
                }
            }
        }
    }

    private static List<OsvSeverity> ReadSeverities(ref JsonCursor json)
    {
        List<OsvSeverity> severities = [];
        if (!BeginList(ref json))
        {
            return severities;
        }

        while (json.NextElement())
        {
            json.RequireObject();
            var (type, score, seen) = (string.Empty, string.Empty, 0UL);
            while (json.NextProperty())
            {
                if (json.Is("type"u8))
                {
                    json.Once(ref seen, 0);
                    type = json.ReadString();
                }
                else if (json.Is("score"u8))
                {
                    json.Once(ref seen, 1);
                    score = json.ReadString();
                }
                else
                {
                    json.Skip();
                }
            }

            severities.Add(new OsvSeverity(type, score));
        }

        return severities;
    }

    private static string? ReadSeverityWord(ref JsonCursor json)
    {
        string? word = null;
        if (BeginMap(ref json))
        {
            var seen = 0UL;
            while (json.NextProperty())
            {
                if (json.Is("severity"u8))
                {
                    json.Once(ref seen, 0);
                    json.Read();

                    // What stands here is the database's own affair: some have a list.
                    if (json.Token == JsonTokenType.String)
                    {
                        word = json.GetText();
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
        }

        return word;
    }

    private static OsvAffected ReadAffected(ref JsonCursor json)
    {
        json.RequireObject();
        var affected = new OsvAffected();
        var seen = 0UL;
        while (json.NextProperty())
        {
            if (json.Is("package"u8))
            {
                json.Once(ref seen, 0);
                ReadPackage(ref json, affected);
            }
            else if (json.Is("ranges"u8))
            {
                json.Once(ref seen, 1);
                if (BeginList(ref json))
                {
                    while (json.NextElement())
                    {
                        affected.Ranges.Add(ReadRange(ref json));
                    }
                }
            }
            else if (json.Is("severity"u8))
            {
                json.Once(ref seen, 2);
                affected.Severities = ReadSeverities(ref json);
            }
            else if (json.Is("ecosystem_specific"u8))
            {
                json.Once(ref seen, 3);
                OsvSpecifics.ReadEcosystem(ref json, affected);
            }
            else if (json.Is("database_specific"u8))
            {
                json.Once(ref seen, 4);
                OsvSpecifics.ReadDatabase(ref json, affected);
            }
            else
            {
                json.Skip();
            }
        }

        return affected;
    }

    private static void ReadPackage(ref JsonCursor json, OsvAffected affected)
    {
        var seen = 0UL;
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.Is("ecosystem"u8))
            {
                json.Once(ref seen, 0);
                affected.Ecosystem = json.ReadString().Trim();
            }
            else if (json.Is("name"u8))
            {
                json.Once(ref seen, 1);
                affected.Name = json.ReadString().Trim();
            }
            else if (json.Is("purl"u8))
            {
                json.Once(ref seen, 2);
                affected.Purl = json.ReadStringOrNull();
            }
            else
            {
                json.Skip();
            }
        }

        if (string.IsNullOrEmpty(affected.Ecosystem) || string.IsNullOrEmpty(affected.Name))
        {
            throw json.Malformed("a package has no name or no ecosystem");
        }
    }

    private static OsvRange ReadRange(ref JsonCursor json)
    {
        json.RequireObject();
        var type = string.Empty;
        List<(string, string)> events = [];
        var seen = 0UL;
        while (json.NextProperty())
        {
            if (json.Is("type"u8))
            {
                json.Once(ref seen, 0);
                type = json.ReadString();
            }
            else if (json.Is("events"u8))
            {
                json.Once(ref seen, 1);
                if (BeginList(ref json))
                {
                    while (json.NextElement())
                    {
                        json.RequireObject();
                        while (json.NextProperty())
                        {
                            var name = json.GetText();
                            events.Add((name, json.ReadString().Trim()));
                        }
                    }
                }
            }
            else
            {
                json.Skip();
            }
        }

        return new OsvRange(type, events);
    }

    // False when there is null in its place.
    internal static bool BeginList(ref JsonCursor json) => Begin(ref json, JsonTokenType.StartArray, "an array");

    // False when there is null in its place.
    internal static bool BeginMap(ref JsonCursor json) => Begin(ref json, JsonTokenType.StartObject, "an object");

    private static bool Begin(ref JsonCursor json, JsonTokenType type, string what)
    {
        json.Read();
        return json.Token == type ? true : json.Token == JsonTokenType.Null ? false : throw json.Malformed($"it has something else where {what} belongs");
    }
}
