using System.Text.Encodings.Web;
using System.Text.Json;

namespace PatchOps.Testing.Trackers;

/// <summary>Debian's JSON, with the properties in the order that the tracker writes.</summary>
internal static class TrackerJson
{
    public static void Write(Tracker tracker, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        foreach (var (package, entries) in tracker.Packages)
        {
            json.WriteStartObject(package.Name);
            foreach (var entry in entries)
            {
                Write(json, package, entry);
            }

            json.WriteEndObject();
            json.Flush();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SourcePackage package, TrackerEntry entry)
    {
        json.WriteStartObject(entry.Vulnerability);
        json.WriteString("description", entry.Description);
        if (entry.Scope is not null)
        {
            json.WriteString("scope", entry.Scope);
        }

        json.WriteStartObject("releases");
        for (var i = 0; i < Suite.All.Count; i++)
        {
            if (entry.Rows[i] is not { } row)
            {
                continue;
            }

            var (codename, versions) = (Suite.All[i].Codename, package.Versions[i]);
            json.WriteStartObject(codename);
            json.WriteString("status", row.Status);
            json.WriteStartObject("repositories");
            json.WriteString(codename, versions[0]);
            if (versions.Count > 1)
            {
                json.WriteString(codename + "-security", versions[^1]);
            }

            json.WriteEndObject();
            if (row.Fixed is not null)
            {
                json.WriteString("fixed_version", row.Fixed);
            }

            json.WriteString("urgency", row.Urgency);
            if (row.NoDsa is not null)
            {
                json.WriteString("nodsa", row.NoDsa);
                json.WriteString("nodsa_reason", row.Reason);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
