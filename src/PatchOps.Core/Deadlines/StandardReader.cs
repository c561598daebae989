using System.Globalization;
using PatchOps.Deadlines.Reading;
using PatchOps.Diagnostics;
using PatchOps.Documents;

namespace PatchOps.Deadlines;

/// <summary>Reads a standard from its file. Every mistake is a diagnostic with its place; an error refuses the standard as a whole.</summary>
public static class StandardReader
{
    private const int MostRules = 64;
    private const int MostThresholds = 16;
    private const int MostIdLetters = 64;

    /// <summary>Reads a standard.</summary>
    /// <param name="document">The file.</param>
    /// <param name="isBuiltIn">True when it ships with PatchOps.</param>
    public static StandardReading Read(DocumentReading document, bool isBuiltIn = false)
    {
        if (document.Diagnostics.Count > 0)
        {
            return new StandardReading { Diagnostics = document.Diagnostics };
        }

        var mistakes = new Mistakes();
        var standard = document.Root is null ? Empty(document, mistakes) : Standard(document, document.Root, isBuiltIn, mistakes);
        return mistakes.Count == 0 && standard is not null
            ? new StandardReading { Standard = standard }
            : new StandardReading { Diagnostics = mistakes.All };
    }

    private static DeadlineStandard? Empty(DocumentReading document, Mistakes mistakes)
    {
        mistakes.Add(ErrorCodes.StandardKeyMissing, new DocumentPlace { File = document.File }, null, "The file is empty.");
        return null;
    }

    private static DeadlineStandard? Standard(DocumentReading document, DocumentNode root, bool isBuiltIn, Mistakes mistakes)
    {
        if (root is not DocumentMap map)
        {
            mistakes.Add(ErrorCodes.StandardValueType, root.Place, null, "A standard must be a map of keys and values.");
            return null;
        }

        mistakes.CheckKeys(map, "", "id", "title", "reference", "notes", "rules");
        var id = mistakes.Required(map, "id", "id") is { } node ? Id(node, mistakes) : null;
        var title = mistakes.Required(map, "title", "title") is { } named ? mistakes.Text(named, "title") : null;
        var reference = map.Find("reference") is { } source ? mistakes.Text(source.Value, "reference") : null;
        var notes = map.Find("notes") is { } said ? mistakes.Text(said.Value, "notes", mayHaveLines: true) : null;
        var rules = mistakes.Required(map, "rules", "rules") is { } list ? Rules(list, mistakes) : [];
        return id is null || title is null ? null : new DeadlineStandard
        {
            Id = id,
            Title = title,
            Reference = reference,
            Notes = notes,
            Rules = rules,
            IsBuiltIn = isBuiltIn,
            Source = isBuiltIn ? "(built in)" : document.File,
        };
    }

    private static string? Id(DocumentNode node, Mistakes mistakes)
    {
        var id = mistakes.Text(node, "id");
        if (id is null || (id.Length <= MostIdLetters && IsLetterOrDigit(id[0]) && id.All(c => IsLetterOrDigit(c) || c is '-' or '.' or '_')))
        {
            return id;
        }

        mistakes.Add(
            ErrorCodes.StandardValueInvalid, node.Place, "id",
            $"'{Mistakes.Show(id)}' is no id: it has at most {MostIdLetters} small letters, digits, '-', '.' and '_', and begins with a letter or digit.");
        return null;
    }

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9');

    private static DeadlineRule[] Rules(DocumentNode node, Mistakes mistakes)
    {
        if (node is not DocumentList { Items.Count: > 0 } list)
        {
            mistakes.Add(ErrorCodes.StandardValueType, node.Place, "rules", "'rules' must be a list of rules, and not empty.");
            return [];
        }

        if (list.Items.Count > MostRules)
        {
            mistakes.Add(ErrorCodes.StandardTooLarge, node.Place, "rules", $"It has {list.Items.Count} rules; at most {MostRules} are read.");
            return [];
        }

        var reader = new RuleReader(mistakes);
        var rules = list.Items
            .Select((item, i) => reader.Read(item, string.Format(CultureInfo.InvariantCulture, "rules[{0}]", i)))
            .OfType<DeadlineRule>().ToArray();
        CheckThresholds(rules, node, mistakes);
        return rules;
    }

    // What a missing score could be is gone through threshold by threshold.
    private static void CheckThresholds(DeadlineRule[] rules, DocumentNode node, Mistakes mistakes)
    {
        var all = rules.SelectMany(rule => rule.When.Any.Concat([rule.When])).ToArray();
        var most = Math.Max(
            all.Select(when => when.CvssAtLeast).OfType<double>().Distinct().Count(),
            all.Select(when => when.EpssAtLeast).OfType<double>().Distinct().Count());
        if (most > MostThresholds)
        {
            mistakes.Add(ErrorCodes.StandardTooLarge, node.Place, "rules", $"Its rules ask for {most} different scores; at most {MostThresholds} are read.");
        }
    }
}
