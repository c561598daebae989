using PatchOps.Adapters.Formats;
using PatchOps.Diagnostics;

namespace PatchOps.Cli.Output;

/// <summary>A list as one document, or as rows whose diagnostics go to standard error since no row can hold them.</summary>
internal static class JsonList
{
    /// <summary>Writes the list in the session's format.</summary>
    public static void Write<T>(
        Session session, string schema, Device device, IEnumerable<T> items, Func<IEnumerable<Diagnostic>> diagnostics)
        where T : class
    {
        if (session.Format == OutputFormat.Json)
        {
            JsonOutput.WriteList(schema, device, items, diagnostics, session.Output);
            return;
        }

        foreach (var item in items)
        {
            JsonOutput.WriteRow(item, device.Id, session.Output);
        }

        session.Report(diagnostics());
    }
}
