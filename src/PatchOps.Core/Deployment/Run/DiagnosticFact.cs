using PatchOps.Diagnostics;

namespace PatchOps.Deployment.Run;

/// <summary>Diagnostics in journals, and back.</summary>
internal static class DiagnosticFact
{
    /// <summary>A diagnostic as a fact.</summary>
    public static JournalFact Of(Diagnostic diagnostic) => JournalFact.Of(
        FactNames.Diagnostic, diagnostic.Id, diagnostic.Level.ToString(), diagnostic.Provider ?? "", diagnostic.Message, diagnostic.Remedy ?? "", diagnostic.Target ?? "");

    /// <summary>Diagnostics as facts.</summary>
    public static IEnumerable<JournalFact> Of(IEnumerable<Diagnostic> diagnostics) => diagnostics.Select(Of);

    /// <summary>The diagnostic of a fact, or null where it is none.</summary>
    public static Diagnostic? Read(JournalFact fact) =>
        fact.Name != FactNames.Diagnostic || fact.Values.Count < 6 || !Enum.TryParse(fact.Values[1], out DiagnosticLevel level) ? null : new Diagnostic
        {
            Id = fact.Values[0],
            Level = level,
            Provider = Text(fact.Values[2]),
            Message = fact.Values[3],
            Remedy = Text(fact.Values[4]),
            Target = Text(fact.Values[5]),
        };

    private static string? Text(string value) => value.Length == 0 ? null : value;
}
