using PatchOps.Adapters.Formats;
using PatchOps.Cli.Output;
using PatchOps.Diagnostics;

namespace PatchOps.Cli.Verbs.Advisories;

/// <summary>What an import did, in the session's format.</summary>
internal static class ImportList
{
    /// <summary>Writes it.</summary>
    public static void Write(Session session, IReadOnlyList<FeedImport> imports, IReadOnlyList<Diagnostic> diagnostics)
    {
        if (session.Format == OutputFormat.Text)
        {
            session.WriteTable(FeedText.Table(imports), "nothing was imported");
        }
        else
        {
            JsonList.Write(session, SchemaNames.FeedImports, device: null, imports, () => diagnostics);
        }
    }
}
