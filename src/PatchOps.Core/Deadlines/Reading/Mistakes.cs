using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Documents;

namespace PatchOps.Deadlines.Reading;

/// <summary>The mistakes of a file, and the checks of values that every key needs.</summary>
internal sealed class Mistakes
{
    // More would not be read by anybody, and a hostile file must not make them fill the memory.
    private const int Most = 100;
    private const int MostShown = 40;
    private readonly List<PolicyDiagnostic> _all = [];

    /// <summary>All of them, in the order of lines and columns.</summary>
    public IReadOnlyList<PolicyDiagnostic> All => [.. _all.OrderBy(d => d.Line).ThenBy(d => d.Column)];

    /// <summary>How many there are.</summary>
    public int Count => _all.Count;

    /// <summary>Adds one.</summary>
    public void Add(ErrorCode code, DocumentPlace place, string? key, string message)
    {
        if (_all.Count < Most)
        {
            _all.Add(PolicyDiagnostic.Of(code, place, key, message));
        }
    }

    /// <summary>What a file says, as a message may show it: short, and without what would drive a terminal.</summary>
    public static string Show(string text)
    {
        var shown = text.Length > MostShown ? text.Substring(0, MostShown) + "..." : text;
        return new string(shown.Select(c => IsPlain(c) ? c : '?').ToArray());
    }

    /// <summary>The node as a map; null, and a mistake, when it is none.</summary>
    public DocumentMap? Map(DocumentNode node, string key)
    {
        if (node is DocumentMap map)
        {
            return map;
        }

        Add(ErrorCodes.StandardValueType, node.Place, key, $"'{key}' must be a map of keys and values.");
        return null;
    }

    /// <summary>The node as a list; a single value is a list of one.</summary>
    public static IReadOnlyList<DocumentNode> List(DocumentNode node) => node is DocumentList list ? list.Items : [node];

    /// <summary>The node as one line of text; null, and a mistake, when it is none or is empty.</summary>
    public string? Text(DocumentNode node, string key, bool mayHaveLines = false)
    {
        if (node is not DocumentScalar { IsNull: false } scalar || string.IsNullOrWhiteSpace(scalar.Text))
        {
            Add(ErrorCodes.StandardValueType, node.Place, key, $"'{key}' must be a text.");
            return null;
        }

        if (scalar.Text.Any(c => !IsPlain(c) && !(mayHaveLines && c == '\n')))
        {
            Add(ErrorCodes.StandardValueInvalid, node.Place, key, $"'{key}' holds control characters, which could change what a reader sees.");
            return null;
        }

        return scalar.Text.Trim();
    }

    /// <summary>The node as a truth value; null, and a mistake, when it is none.</summary>
    public bool? Truth(DocumentNode node, string key)
    {
        if (node is DocumentScalar { IsQuoted: false } scalar && scalar.Text is "true" or "false")
        {
            return scalar.Text == "true";
        }

        Add(ErrorCodes.StandardValueType, node.Place, key, $"'{key}' must be true or false.");
        return null;
    }

    /// <summary>The value of a key; null, and a mistake, when the map has none.</summary>
    public DocumentNode? Required(DocumentMap map, string name, string key)
    {
        var entry = map.Find(name);
        if (entry is null)
        {
            Add(ErrorCodes.StandardKeyMissing, map.Place, key, $"The key '{name}' is missing.");
        }

        return entry?.Value;
    }

    /// <summary>Reports keys that are not among the known ones.</summary>
    public void CheckKeys(DocumentMap map, string parent, params string[] known)
    {
        foreach (var entry in map.Entries.Where(entry => !known.Contains(entry.Key, StringComparer.Ordinal)))
        {
            var key = parent.Length == 0 ? Show(entry.Key) : $"{parent}.{Show(entry.Key)}";
            Add(ErrorCodes.StandardKeyUnknown, entry.Place, key, $"The key '{Show(entry.Key)}' is not known here; known are {string.Join(", ", known)}.");
        }
    }

    private static bool IsPlain(char c) =>
        !char.IsControl(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
