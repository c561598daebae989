using PatchOps.Cli.CommandLine;
using PatchOps.Deadlines.Reading;

namespace PatchOps.Cli.Output;

/// <summary>Standards for people: as rows, and one with all its rules.</summary>
internal static class StandardText
{
    /// <summary>The headings of the list.</summary>
    public static string[] Headings { get; } = ["ID", "RULES", "TIMES", "TITLE"];

    /// <summary>One row.</summary>
    public static string?[] Row(DeadlineStandard standard) =>
    [
        standard.Id,
        standard.Rules.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
        string.Join(", ", standard.Rules.Select(rule => TermText.Of(rule.Due)).Distinct()),
        standard.Title,
    ];

    /// <summary>Writes each with its rules.</summary>
    public static void Write(TextWriter writer, IEnumerable<DeadlineStandard> standards, bool styled)
    {
        var isFirst = true;
        foreach (var standard in standards)
        {
            if (!isFirst)
            {
                writer.WriteLine();
            }

            isFirst = false;
            Write(writer, standard, styled);
        }
    }

    private static void Write(TextWriter writer, DeadlineStandard standard, bool styled)
    {
        var head = Printable.Of($"{standard.Id}  {standard.Title}");
        writer.WriteLine(styled ? $"\e[1m{head}\e[0m" : head);
        Lines(writer, "source", standard.Source);
        Lines(writer, "reference", standard.Reference);
        Lines(writer, "notes", standard.Notes);
        writer.WriteLine("  rules");
        var table = new TextTable("NAME", "DUE", "FROM", "TRIAGE", "WHEN");
        foreach (var rule in standard.Rules)
        {
            var when = ConditionText.Of(rule.When);
            table.Add(
                rule.Name, TermText.Of(rule.Due), rule.Due is null ? null : string.Join(" or ", rule.Clock.Select(Words.Of)),
                rule.ForensicTriage ? "yes" : null, when.Length == 0 ? "always" : when);
        }

        table.WritePlain(writer, "    ");
    }

    private static void Lines(TextWriter writer, string label, string? text)
    {
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            writer.WriteLine($"  {label,-9} {Printable.Of(line)}");
            label = "";
        }
    }
}
