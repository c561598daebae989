using PatchOps.Adapters.Formats;
using PatchOps.Diagnostics;

namespace PatchOps.Cli.Output;

/// <summary>A list as one document, or as rows whose diagnostics go to standard error since no row can hold them.</summary>
internal static class JsonList
{
    /// <summary>Writes the list in the session's format.</summary>
    /// <param name="session">The session; its format is not text.</param>
    /// <param name="schema">The document's schema.</param>
    /// <param name="device">The machine that the items speak of, or null for what is true of any.</param>
    /// <param name="items">The items, written as they come.</param>
    /// <param name="diagnostics">Asked once, after the last item.</param>
    public static void Write<T>(
        Session session, string schema, Device? device, IEnumerable<T> items, Func<IEnumerable<Diagnostic>> diagnostics)
        where T : class
    {
        if (session.Format == OutputFormat.Json)
        {
            JsonOutput.WriteList(schema, device, items, diagnostics, session.Output);
            return;
        }

        WriteRows(session, device, items, diagnostics);
    }

    /// <summary>Writes the rows alone.</summary>
    public static void WriteRows<T>(Session session, Device? device, IEnumerable<T> items, Func<IEnumerable<Diagnostic>> diagnostics)
        where T : class
    {
        foreach (var item in items)
        {
            JsonOutput.WriteRow(item, device?.Id, session.Output);
        }

        session.Report(diagnostics());
    }
}
