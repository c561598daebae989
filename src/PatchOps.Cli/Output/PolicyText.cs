using PatchOps.Diagnostics;
using PatchOps.Documents;
using PatchOps.Policies;

namespace PatchOps.Cli.Output;

/// <summary>Policies and their mistakes as text.</summary>
internal static class PolicyText
{
    private const string Nothing = "-";

    /// <summary>Writes mistakes in the form that editors and build servers know: <c>file(line,column): error PO1612: what is wrong</c>.</summary>
    public static void Write(TextWriter writer, IEnumerable<PolicyDiagnostic> mistakes)
    {
        foreach (var mistake in mistakes)
        {
            var place = new DocumentPlace { File = mistake.File, Line = mistake.Line, Column = mistake.Column };
            writer.WriteLine($"{Printable.Of(place.ToString())}: {Word(mistake.Level)} {mistake.Id}: {Printable.Of(mistake.Message)}");
            writer.WriteLine($"  what to do: {Printable.Of(mistake.Remedy)}");
        }
    }

    /// <summary>Every value, and where it came from; a list has a row for each entry.</summary>
    public static TextTable Table(PatchPolicy policy)
    {
        var table = new TextTable("KEY", "VALUE", "FROM");
        foreach (var origin in policy.Origins)
        {
            var values = PolicyValues.Of(policy, origin.Key);
            table.Add(origin.Key, values.Count == 0 ? Nothing : values[0], From(origin));
            foreach (var value in values.Skip(1))
            {
                table.Add("", value, "");
            }
        }

        return table;
    }

    private static string From(PolicyOrigin origin) =>
        origin.File is { } file ? $"{(file == PolicyFiles.BuiltIn ? file : Path.GetFileName(file))}:{origin.Line}" : "default";

    private static string Word(DiagnosticLevel level) => level switch
    {
        DiagnosticLevel.Error => "error",
        DiagnosticLevel.Warning => "warning",
        _ => "info",
    };
}
