using System.Text.Json;
using PatchOps.Adapters.Feeds.Json;

namespace PatchOps.Adapters.Feeds.Osv;

/// <summary>
/// The parts of a record that the schema leaves to each database. What has another form than the one looked for is another database's, and is
/// passed over.
/// </summary>
internal static class OsvSpecifics
{
    /// <summary>Debian: <c>{"urgency": "unimportant"}</c>. SUSE: <c>{"binaries": [{"openssl": "3.0.8-…", …}]}</c>.</summary>
    public static void ReadEcosystem(ref JsonCursor json, OsvAffected affected)
    {
        if (!OsvReader.BeginMap(ref json))
        {
            return;
        }

        var seen = 0UL;
        while (json.NextProperty())
        {
            if (json.Is("urgency"u8))
            {
                json.Once(ref seen, 0);
                affected.Urgency = ReadText(ref json);
            }
            else if (json.Is("binaries"u8))
            {
                json.Once(ref seen, 1);
                ReadBinaries(ref json, affected.Binaries);
            }
            else
            {
                json.Skip();
            }
        }
    }

    /// <summary>Ubuntu's notices: <c>{"cves_map": {"ecosystem": …, "cves": [{"id": …, "severity": [{"type": "Ubuntu", "score": "high"}]}]}}</c>.</summary>
    public static void ReadDatabase(ref JsonCursor json, OsvAffected affected)
    {
        if (!OsvReader.BeginMap(ref json))
        {
            return;
        }

        var seen = 0UL;
        while (json.NextProperty())
        {
            if (!json.Is("cves_map"u8))
            {
                json.Skip();
                continue;
            }

            json.Once(ref seen, 0);
            json.Read();
            if (json.Token != JsonTokenType.StartObject)
            {
                json.SkipCurrent();
                continue;
            }

            while (json.NextProperty())
            {
                if (json.Is("cves"u8))
                {
                    ReadCves(ref json, affected.Cves);
                }
                else
                {
                    json.Skip();
                }
            }
        }
    }

    // Ubuntu has {"binary_name": …, "binary_version": …} here; its claims are about source packages, and these are not asked for.
    private static void ReadBinaries(ref JsonCursor json, List<(string Name, string Version)> binaries)
    {
        json.Read();
        if (json.Token != JsonTokenType.StartArray)
        {
            json.SkipCurrent();
            return;
        }

        while (json.NextElement())
        {
            if (json.Token != JsonTokenType.StartObject)
            {
                json.SkipCurrent();
                continue;
            }

            while (json.NextProperty())
            {
                var name = json.GetText();
                if (ReadText(ref json) is { Length: > 0 } version && name.Length > 0)
                {
                    binaries.Add((name, version));
                }
            }
        }
    }

    private static void ReadCves(ref JsonCursor json, List<(string Id, string? Priority)> cves)
    {
        json.Read();
        if (json.Token != JsonTokenType.StartArray)
        {
            json.SkipCurrent();
            return;
        }

        while (json.NextElement())
        {
            if (json.Token != JsonTokenType.StartObject)
            {
                json.SkipCurrent();
                continue;
            }

            string? id = null;
            string? priority = null;
            while (json.NextProperty())
            {
                if (json.Is("id"u8))
                {
                    id = ReadText(ref json);
                }
                else if (json.Is("severity"u8))
                {
                    priority = ReadPriority(ref json);
                }
                else
                {
                    json.Skip();
                }
            }

            if (id is not null)
            {
                cves.Add((id, priority));
            }
        }
    }

    private static string? ReadPriority(ref JsonCursor json)
    {
        json.Read();
        string? priority = null;
        if (json.Token != JsonTokenType.StartArray)
        {
            json.SkipCurrent();
            return null;
        }

        while (json.NextElement())
        {
            if (json.Token != JsonTokenType.StartObject)
            {
                json.SkipCurrent();
                continue;
            }

            string? type = null;
            string? score = null;
            while (json.NextProperty())
            {
                if (json.Is("type"u8))
                {
                    type = ReadText(ref json);
                }
                else if (json.Is("score"u8))
                {
                    score = ReadText(ref json);
                }
                else
                {
                    json.Skip();
                }
            }

            priority = type == "Ubuntu" ? score : priority;
        }

        return priority;
    }

    // The text that follows, or null when it is something else.
    private static string? ReadText(ref JsonCursor json)
    {
        json.Read();
        if (json.Token == JsonTokenType.String)
        {
            return json.GetText();
        }

        json.SkipCurrent();
        return null;
    }
}
