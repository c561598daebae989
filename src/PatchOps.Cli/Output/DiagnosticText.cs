using PatchOps.Diagnostics;

namespace PatchOps.Cli.Output;

/// <summary>The block in which every failure and every diagnostic is shown: level, id, message, and what to do.</summary>
internal static class DiagnosticText
{
    /// <summary>Writes a diagnostic.</summary>
    public static void Write(TextWriter writer, Diagnostic diagnostic, string indent = "")
    {
        var provider = diagnostic.Provider is { } name ? $" [{Printable.Of(name)}]" : "";
        writer.WriteLine($"{indent}{Word(diagnostic.Level)} {Printable.Of(diagnostic.Id)}{provider}: {Printable.Of(diagnostic.Message)}");
        if (diagnostic.Remedy is { Length: > 0 } remedy)
        {
            writer.WriteLine($"{indent}  what to do: {Printable.Of(remedy)}");
        }
    }

    private static string Word(DiagnosticLevel level) => level switch
    {
        DiagnosticLevel.Error => "error",
        DiagnosticLevel.Warning => "warning",
        _ => "info",
    };
}
