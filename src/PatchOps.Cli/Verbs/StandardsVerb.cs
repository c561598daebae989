using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Cli.Output;
using PatchOps.Deadlines;
using PatchOps.Diagnostics;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs;

/// <summary><c>patchops standards</c>: the standards that date patches, built in and own, and copies of them to change.</summary>
internal sealed class StandardsVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops standards
          patchops standards bod-26-04
          patchops standards pci-dss-4.0.1 --export own-pci.yaml
          patchops standards --file own-pci.yaml --json
        """;

    private readonly Argument<string[]> _id = new("id")
    {
        Description = "Ids of standards that ship; * and ? are wildcards.",
        Arity = ArgumentArity.ZeroOrMore,
        HelpName = "ID",
    };

    private readonly Option<string[]> _file = new("--file") { Description = "Read a standard of your own from this file.", HelpName = "FILE" };
    private readonly Option<string?> _export = new("--export") { Description = "Write the standards to this file, or as ID.yaml into this folder.", HelpName = "PATH" };
    private readonly Option<bool> _force = new("--force") { Description = "Replace files that are there." };

    /// <summary>The verb.</summary>
    /// <param name="ids">The ids, for completion.</param>
    public StandardsVerb(Func<IEnumerable<string>> ids)
    {
        _id.CompletionSources.Add(_ => ids());
        Command.Arguments.Add(_id);
        Command.Options.Add(_file);
        Command.Options.Add(_export);
        Command.Options.Add(_force);
        Command.Validators.Add(result =>
        {
            var hasFile = result.GetResult(_file) is { Implicit: false };
            if (hasFile && (result.GetResult(_export) is { Implicit: false } || result.GetValue(_id) is { Length: > 0 }))
            {
                result.AddError("--file reads standards of your own: it goes neither with an id nor with --export.");
            }

            if (result.GetValue(_force) && result.GetResult(_export) is null)
            {
                result.AddError("--force goes with --export.");
            }
        });
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("standards", "List the standards that say by when a patch is due, or copy one to change it.");

    /// <summary>Lists, shows or writes them.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var failures = new FailureList(session);
        var mistakes = new List<Diagnostic>();
        var query = new StandardQuery(session.Host);
        var ids = parse.GetValue(_id) ?? [];
        var files = parse.GetValue(_file) ?? [];
        var export = parse.GetValue(_export);
        var found = export is not null ? Write(session, [.. query.Ids(ids, failures.Add)], Path.GetFullPath(export), parse.GetValue(_force), failures)
            : files.Length > 0 ? query.Read(files.Select(Path.GetFullPath), mistake => mistakes.Add(mistake.ToDiagnostic()))
            : query.Find(ids, failures.Add);
        if (session.Format != OutputFormat.Text)
        {
            JsonList.Write(session, SchemaNames.Standards, device: null, found, () => failures.NotShown.Concat(mistakes));
        }
        else
        {
            Show(session, found, isWritten: export is not null, isWhole: ids.Length > 0 || files.Length > 0);
            session.Report(mistakes);
        }

        return ExitCode.ForWork(failures.All.Concat(mistakes));
    }

    private static void Show(Session session, IEnumerable<DeadlineStandard> standards, bool isWritten, bool isWhole)
    {
        if (isWritten)
        {
            foreach (var standard in standards)
            {
                session.Text.WriteLine($"wrote {Printable.Of(standard.Source)}");
            }
        }
        else if (isWhole)
        {
            StandardText.Write(session.Text, standards, styled: !session.IsPlain);
        }
        else
        {
            session.WriteTable(StandardText.Headings, standards.Select(StandardText.Row), "there are no standards");
        }
    }

    private static IEnumerable<DeadlineStandard> Write(Session session, IReadOnlyList<string> ids, string path, bool force, FailureList failures)
    {
        var export = new StandardExport(session.Host);
        foreach (var target in export.Targets(ids, path))
        {
            DeadlineStandard? written = null;
            try
            {
                written = export.Write(target.Key, target.Value, force);
            }
            catch (PatchOpsException failure)
            {
                failures.Add(failure);
            }

            if (written is not null)
            {
                yield return written;
            }
        }
    }
}
