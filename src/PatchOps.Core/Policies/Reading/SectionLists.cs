using PatchOps.Diagnostics;
using PatchOps.Documents;

namespace PatchOps.Policies.Reading;

/// <summary>Words and lists below a section's keys.</summary>
internal static class SectionLists
{
    /// <summary>One of the table's words as the enum's value of that name.</summary>
    public static T? Word<T>(this Section section, string key)
        where T : struct, Enum => section.Word(key) is { } word ? Value<T>(word) : null;

    /// <summary>One of the table's words.</summary>
    public static string? Word(this Section section, string key) =>
        section.Scalar(key) is { } scalar ? section.WordOf(scalar, section.Known(key), section.Shown(key)) : null;

    /// <summary>Some of the table's words as the enum's values of those names.</summary>
    public static IReadOnlyList<T>? Words<T>(this Section section, string key)
        where T : struct, Enum
    {
        var known = section.Known(key);
        return section.Scalars(key)?
            .Select(scalar => section.WordOf(scalar, known, section.Shown(key)))
            .OfType<string>()
            .Select(Value<T>)
            .Distinct()
            .ToArray();
    }

    /// <summary>A list of texts; a text alone is a list of one.</summary>
    public static IReadOnlyList<string>? Texts(this Section section, string key) => section.Scalars(key)?.Select(scalar => scalar.Text).ToArray();

    /// <summary>A list of single values; empty ones and whatever is none are reported.</summary>
    public static IReadOnlyList<DocumentScalar>? Scalars(this Section section, string key)
    {
        if (section.Find(key) is not { } node)
        {
            return null;
        }

        var items = node switch
        {
            DocumentList list => list.Items,
            DocumentScalar scalar => [scalar],
            _ => (IReadOnlyList<DocumentNode>)[],
        };
        if (node is DocumentMap)
        {
            section.Wrong(node, key, section.Known(key).Takes);
            return null;
        }

        var texts = new List<DocumentScalar>();
        foreach (var item in items)
        {
            if (item is DocumentScalar { IsNull: false } scalar && !string.IsNullOrWhiteSpace(scalar.Text))
            {
                texts.Add(scalar);
            }
            else
            {
                section.Wrong(item, key, section.Known(key).Takes);
            }
        }

        return texts;
    }

    /// <summary>The word that a value is, or null after a report.</summary>
    public static string? WordOf(this Section section, DocumentScalar scalar, PolicyKey known, string shown)
    {
        if (known.Words.Contains(scalar.Text))
        {
            return scalar.Text;
        }

        var hint = NearestWord.Of(scalar.Text, known.Words) is { } near ? $" Did you mean {near}?" : "";
        section.Context.Report(
            ErrorCodes.PolicyWordUnknown, scalar.Place, shown, $"{shown}: {PolicyContext.Quote(scalar.Text)} is not among {string.Join(", ", known.Words)}.{hint}");
        return null;
    }

    private static T Value<T>(string word)
        where T : struct, Enum => (T)Enum.Parse(typeof(T), word, ignoreCase: true);
}
