using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PatchOps.Adapters.Tests.Reports;

/// <summary>A written page, read back: its elements as XML, which it is but for its styles and scripts, and its data.</summary>
internal sealed partial class Page
{
    public Page(string html)
    {
        Html = html;
        var blocks = Blocks().Matches(html);
        Style = blocks.Single(b => b.Groups["tag"].Value == "style").Groups["text"].Value;
        Script = blocks.Single(b => b.Groups["tag"].Value == "script" && b.Groups["attributes"].Value.Length == 0).Groups["text"].Value;
        Data = JsonDocument.Parse(blocks.Single(b => b.Groups["attributes"].Value.Contains("application/json", StringComparison.Ordinal)).Groups["text"].Value).RootElement;
        Xml = XDocument.Parse(Blocks().Replace(html, string.Empty).Replace("<!DOCTYPE html>", string.Empty, StringComparison.Ordinal));
    }

    public string Html { get; }

    public string Style { get; }

    public string Script { get; }

    public JsonElement Data { get; }

    public XDocument Xml { get; }

    public IEnumerable<string> Texts => Xml.Descendants().Where(e => !e.HasElements).Select(e => e.Value);

    [GeneratedRegex("<(?<tag>style|script)(?<attributes>[^>]*)>(?<text>.*?)</\\k<tag>>", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
