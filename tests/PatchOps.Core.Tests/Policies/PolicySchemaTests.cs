using System.Text.Json;
using PatchOps.Core.Tests.Architecture;
using PatchOps.Policies;

namespace PatchOps.Core.Tests.Policies;

/// <summary>The schema that editors use, the documentation and the reader's table of keys say the same.</summary>
public sealed class PolicySchemaTests : IDisposable
{
    private readonly JsonDocument _schema = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "PatchOps.Adapters", "Data", "Policies", "policy.schema.json")));

    public void Dispose() => _schema.Dispose();

    [Fact]
    public void The_documentation_lists_exactly_the_keys()
    {
        var page = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "en-US", "about_PatchOps_Policies.md"));
        var listed = page.SkipWhile(line => !line.StartsWith("| Key |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'));

        Assert.Equal(PolicyKeys.All.Select(key => $"| {key.Path} | {key.Takes} | {(key.IsRequired ? "required" : key.Default)} | {key.Description} |"), listed);
    }

    [Fact]
    public void The_schema_has_exactly_the_keys_in_the_same_order()
    {
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", _schema.RootElement.GetProperty("$schema").GetString());
        Assert.Equal(PolicyKeys.All.Select(key => key.Path), Nodes(_schema.RootElement, "").Select(node => node.Path));
    }

    [Fact]
    public void The_schema_describes_each_key_with_the_same_words_and_default()
    {
        foreach (var (path, node) in Nodes(_schema.RootElement, ""))
        {
            var key = PolicyKeys.Of(path);
            Assert.Equal(key.Description, node.GetProperty("description").GetString());
            Assert.Equal(key.Default, node.TryGetProperty("default", out var value) ? Text(value) : null);
            Assert.Equal(key.Words, Words(node));
            Assert.Equal(!key.IsRequired, AllowsNull(node));
            Assert.True(Fits(key, node), path);
        }
    }

    [Fact]
    public void The_schema_forbids_other_keys_and_demands_the_same()
    {
        foreach (var section in Sections(_schema.RootElement, ""))
        {
            Assert.False(section.Node.GetProperty("additionalProperties").GetBoolean());

            // A policy may inherit its name.
            var expected = PolicyKeys.Below(section.Path).Where(key => key.IsRequired && key.Path != "name").Select(key => key.Name);
            Assert.Equal(expected, section.Node.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()!) : []);
        }
    }

    private static bool Fits(PolicyKey key, JsonElement node) => key.Kind switch
    {
        PolicyKeyKind.Truth => Types(node).Contains("boolean"),
        PolicyKeyKind.Number => Types(node).Contains("integer")
            && node.GetProperty("minimum").GetRawText() == key.Minimum && node.GetProperty("maximum").GetRawText() == key.Maximum,
        PolicyKeyKind.Duration or PolicyKeyKind.Size or PolicyKeyKind.Date => Types(node).Contains("string") && node.TryGetProperty("pattern", out _),
        PolicyKeyKind.Text => Types(node).Contains("string"),
        PolicyKeyKind.Section or PolicyKeyKind.WordMap or PolicyKeyKind.DateMap => Types(node).Contains("object"),
        PolicyKeyKind.Sections or PolicyKeyKind.Arguments or PolicyKeyKind.Commands => Types(node).Contains("array"),
        PolicyKeyKind.Texts or PolicyKeyKind.Words => node.GetProperty("oneOf").EnumerateArray().Any(choice => Types(choice).Contains("array")),
        _ => node.TryGetProperty("enum", out _),
    };

    private static IEnumerable<(string Path, JsonElement Node)> Nodes(JsonElement section, string above)
    {
        foreach (var property in section.GetProperty("properties").EnumerateObject())
        {
            var path = above.Length == 0 ? property.Name : $"{above}.{property.Name}";
            yield return (path, property.Value);
            foreach (var (inner, name) in Inner(property.Value, path))
            {
                foreach (var node in Nodes(inner, name))
                {
                    yield return node;
                }
            }
        }
    }

    private static IEnumerable<(string Path, JsonElement Node)> Sections(JsonElement section, string path) =>
        Nodes(section, path).SelectMany(node => Inner(node.Node, node.Path)).Select(inner => (inner.Path, inner.Node)).Prepend((path, section));

    private static IEnumerable<(JsonElement Node, string Path)> Inner(JsonElement node, string path)
    {
        if (node.TryGetProperty("properties", out _))
        {
            yield return (node, path);
        }
        else if (node.TryGetProperty("items", out var items) && items.TryGetProperty("properties", out _))
        {
            yield return (items, path + "[]");
        }
    }

    private static string[] Types(JsonElement node) => !node.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(name => name.GetString()!)] : [type.GetString()!];

    private static bool AllowsNull(JsonElement node) =>
        Types(node).Contains("null")
        || (node.TryGetProperty("enum", out var words) && words.EnumerateArray().Any(word => word.ValueKind == JsonValueKind.Null))
        || (node.TryGetProperty("oneOf", out var choices) && choices.EnumerateArray().Any(AllowsNull));

    private static IEnumerable<string> Words(JsonElement node)
    {
        if (node.TryGetProperty("oneOf", out var choices))
        {
            return Words(choices[0]);
        }

        var holder = node.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object ? values : node;
        return holder.TryGetProperty("enum", out var words) ? words.EnumerateArray().Select(word => word.GetString()).OfType<string>() : [];
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
