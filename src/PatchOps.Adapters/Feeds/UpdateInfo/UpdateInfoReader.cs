using PatchOps.Adapters.Feeds.Xml;

namespace PatchOps.Adapters.Feeds.UpdateInfo;

/// <summary>
/// Reads updateinfo.xml as createrepo_c, Pulp and SUSE's build service write it. There is no specification; what was seen: dates in four forms, in an attribute
/// or (SUSE) as text; flags that are empty elements or have a text; collections without a short name; a status "retracted" (SUSE). Sources: the test data of
/// github.com/rpm-software-management/createrepo_c, repo_updateinfoxml.c of openSUSE/libsolv, and the schema of libzypp.
/// </summary>
internal static class UpdateInfoReader
{
    /// <summary>How many characters a document may have: those of whole releases have some 100 million.</summary>
    public const long MaxCharacters = 256L * 1024 * 1024;

    /// <summary>Reads it to its end.</summary>
    public static void Read(XmlFeedReader xml, UpdateInfoDocument document)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        xml.Root("updates");
        foreach (var name in xml.Children())
        {
            if (name == "update")
            {
                document.Updates.Add(ReadUpdate(xml, texts));
                xml.Record = null;
            }
        }

        xml.End();
    }

    private static UpdateInfoUpdate ReadUpdate(XmlFeedReader xml, Dictionary<string, string> texts)
    {
        var update = new UpdateInfoUpdate { Type = xml.Attribute("type"), Status = xml.Attribute("status") };
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "id":
                    update.Id = xml.Text() ?? string.Empty;
                    xml.Record = update.Id;
                    break;
                case "title":
                    update.Title = xml.Text();
                    break;
                case "severity":
                    update.Severity = xml.Text();
                    break;
                case "release":
                    update.Release = xml.Text();
                    break;
                case "issued":
                    update.Issued = ReadDate(xml);
                    break;
                case "updated":
                    update.Updated = ReadDate(xml);
                    break;
                case "reboot_suggested":
                    update.RebootSuggested |= ReadFlag(xml);
                    break;
                case "references":
                    ReadReferences(xml, update);
                    break;
                case "pkglist":
                    foreach (var inner in xml.Children())
                    {
                        if (inner == "collection")
                        {
                            update.Collections.Add(ReadCollection(xml, update, texts));
                        }
                    }

                    break;
            }
        }

        return update.Id.Length is > 0 and <= 256 ? update : throw xml.Malformed("an update has no id");
    }

    private static void ReadReferences(XmlFeedReader xml, UpdateInfoUpdate update)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in xml.Children())
        {
            if (name == "reference" && string.Equals(xml.Attribute("type"), "cve", StringComparison.OrdinalIgnoreCase)
                && (xml.Attribute("id") ?? xml.Attribute("title")) is { } id && VulnerabilityIds.IsCve(id) && seen.Add(id))
            {
                update.Cves.Add(id);
            }
        }
    }

    private static UpdateInfoCollection ReadCollection(XmlFeedReader xml, UpdateInfoUpdate update, Dictionary<string, string> texts)
    {
        var collection = new UpdateInfoCollection { Short = xml.Attribute("short") };
        foreach (var name in xml.Children())
        {
            if (name == "name")
            {
                collection.Name = xml.Text();
            }
            else if (name == "package")
            {
                ReadPackage(xml, update, collection, texts);
            }
        }

        return collection;
    }

    private static void ReadPackage(XmlFeedReader xml, UpdateInfoUpdate update, UpdateInfoCollection collection, Dictionary<string, string> texts)
    {
        var (name, version, release) = (xml.Attribute("name"), xml.Attribute("version"), xml.Attribute("release"));
        var (epoch, architecture) = (xml.Attribute("epoch"), xml.Attribute("arch"));
        foreach (var inner in xml.Children())
        {
            if (inner == "reboot_suggested")
            {
                update.RebootSuggested |= ReadFlag(xml);
            }
        }

        if (name is null || version is null)
        {
            throw xml.Malformed("a package has no name or no version");
        }

        if (architecture is "src" or "nosrc")
        {
            return;
        }

        // The same names and versions come again for each architecture and update.
        string Shared(string text)
        {
            if (!texts.TryGetValue(text, out var known))
            {
                texts.Add(text, known = text);
            }

            return known;
        }

        var evr = (epoch is null or "0" ? string.Empty : epoch + ":") + version + (release is null ? string.Empty : "-" + release);
        collection.Packages.Add(new UpdateInfoPackage(
            Shared(name), Shared(evr), release is null ? null : Shared(release), architecture is null or "noarch" ? null : Shared(architecture)));
    }

    private static DateTimeOffset? ReadDate(XmlFeedReader xml)
    {
        var text = xml.Attribute("date") ?? xml.Text();
        return text is null ? null : FeedDate.TryParse(text, out var date) ? date : throw xml.Malformed($"'{Shown(text)}' is no date");
    }

    // libsolv: true when its text begins with T, t or 1; createrepo_c: true when it is there at all.
    private static bool ReadFlag(XmlFeedReader xml) => xml.Text() is not { } text || text[0] is 'T' or 't' or '1' or 'Y' or 'y';

    private static string Shown(string text) => Json.JsonCursor.Shown(text);
}
