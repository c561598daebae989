using System.Text;
using System.Xml.Linq;
using PatchOps.Adapters.Feeds.Msrc;
using PatchOps.Tests.Shared;

namespace PatchOps.Adapters.Tests.Feeds.Msrc;

public sealed class MsrcFuzzTests
{
    [SkippableFact]
    public void Mutated_XML_is_read_or_refused() =>
        DocumentFuzz.Run(new MsrcFeed(), "month.xml", Encoding.UTF8.GetBytes(Excerpt().ToString()), 300);

    [SkippableFact]
    public void Mutated_JSON_is_read_or_refused() =>
        DocumentFuzz.Run(new MsrcFeed(), "month.json", Encoding.UTF8.GetBytes(CvrfJson.Of(Excerpt())), 300);

    // The real document with three of its vulnerabilities.
    private static XDocument Excerpt()
    {
        var document = XDocument.Load(SharedData.Require("cvrfDocument-2025-Dec.xml"));
        document.Root!.Elements().Where(e => e.Name.LocalName == "DocumentNotes").Remove();
        document.Root.Elements().Where(e => e.Name.LocalName == "Vulnerability").Skip(3).ToList().ForEach(e => e.Remove());
        return document;
    }
}
