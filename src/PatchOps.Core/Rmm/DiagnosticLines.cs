using PatchOps.Diagnostics;

namespace PatchOps.Rmm;

/// <summary>Diagnostics as lines, each with what to do.</summary>
internal static class DiagnosticLines
{
    private const int LongestMessage = 400;

    /// <summary>Those of a level.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<Diagnostic> diagnostics, DiagnosticLevel level) =>
        diagnostics.Where(diagnostic => diagnostic.Level == level).Select(Of);

    /// <summary>One.</summary>
    public static string Of(Diagnostic diagnostic)
    {
        var word = diagnostic.Level switch { DiagnosticLevel.Error => "error", DiagnosticLevel.Warning => "warning", _ => "info" };
        var provider = diagnostic.Provider is { } name ? $" [{RmmText.Clean(name, 64)}]" : "";
        var remedy = diagnostic.Remedy is { Length: > 0 } what ? $" What to do: {RmmText.Clean(what, LongestMessage)}" : "";
        return $"{word} {RmmText.Clean(diagnostic.Id, 32)}{provider}: {RmmText.Clean(diagnostic.Message, LongestMessage)}{remedy}";
    }
}
