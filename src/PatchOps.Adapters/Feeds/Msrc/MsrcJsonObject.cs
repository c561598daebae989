using System.Text;
using System.Text.Json;
using PatchOps.Adapters.Feeds.Json;

namespace PatchOps.Adapters.Feeds.Msrc;

/// <summary>
/// A small object of the JSON: its texts by name, whether written plainly, as numbers or as <c>{"Value": …}</c>, and its list of product ids.
/// </summary>
internal sealed class MsrcJsonObject
{
    private readonly Dictionary<string, string?> _texts = new(StringComparer.Ordinal);

    /// <summary>The product ids.</summary>
    public List<string> Products { get; } = [];

    /// <summary>A text without white space around it, or null when it is absent or empty.</summary>
    public string? Text(string name) => _texts.TryGetValue(name, out var text) ? text : null;

    /// <summary>Reads the object that the current token begins.</summary>
    public static MsrcJsonObject Read(ref JsonCursor json)
    {
        json.RequireObject();
        var item = new MsrcJsonObject();
        var hasProducts = false;
        while (json.NextProperty())
        {
            var name = json.GetText();
            var isList = name == "ProductID";
            if (isList ? hasProducts : item._texts.ContainsKey(name))
            {
                throw json.Duplicate();
            }

            json.Read();
            if (isList && json.Token == JsonTokenType.StartArray)
            {
                hasProducts = true;
                while (json.NextElement())
                {
                    item.Products.Add(json.GetText().Trim());
                }
            }
            else if (name is "Type" or "Description" or "SubType" or "FixedBuild" or "RestartRequired" or "BaseScore" or "Vector" or "Date" or "Value" or "CPE" or "ProductID")
            {
                item._texts.Add(name, TextOf(ref json));
            }
            else
            {
                json.SkipCurrent();
            }
        }

        return item;
    }

    /// <summary>The text that the current token is or begins.</summary>
    public static string? TextOf(ref JsonCursor json)
    {
        string? text;
        switch (json.Token)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number:
                text = Encoding.UTF8.GetString(json.Bytes.ToArray());
                break;
            case JsonTokenType.StartObject:
                text = null;
                var seen = 0UL;
                while (json.NextProperty())
                {
                    if (json.Is("Value"u8))
                    {
                        json.Once(ref seen, 0);
                        text = json.ReadStringOrNull();
                    }
                    else
                    {
                        json.Skip();
                    }
                }

                break;
            default:
                text = json.GetText();
                break;
        }

        text = text?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
