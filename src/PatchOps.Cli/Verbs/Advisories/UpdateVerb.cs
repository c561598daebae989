using System.CommandLine;
using PatchOps.Advisories;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Output;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs.Advisories;

/// <summary><c>patchops advisories update</c>: brings feeds into the catalogue.</summary>
internal sealed class UpdateVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          sudo patchops advisories update                                   from the publishers, what concerns this machine
          sudo patchops advisories update --feed kev,epss
          sudo patchops advisories update --source /mnt/feeds/debian.json --source /mnt/feeds/kev.json
          sudo patchops advisories update --feed updateinfo --source updateinfo.xml.gz --offline

        A feed that fails is refused whole and its last good import stays; the others are imported, and the exit code is 1.
        """;

    private readonly Option<IReadOnlyList<string>> _feed = Words.Texts("--feed", "NAME", "Only these feeds (repeat it, or separate with commas).");
    private readonly Option<IReadOnlyList<string>> _source = new("--source")
    {
        Description = "Import from this file, folder, zip or http(s) address instead of the feeds' public addresses (repeat it).",
        HelpName = "FROM",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = static _ => [],

        // A path or an address may hold a comma.
        CustomParser = static result => result.Tokens.Select(t => t.Value).ToArray(),
    };

    private readonly Option<bool> _offline = new("--offline") { Description = "Use no network." };
    private readonly Option<bool> _force = new("--force") { Description = "Take in a feed that is smaller than half of the last good import, or older." };

    /// <summary>The verb.</summary>
    public UpdateVerb()
    {
        _feed.CompletionSources.Add(static _ => FeedNames.All);
        Command.Options.Add(_feed);
        Command.Options.Add(_source);
        Command.Options.Add(_offline);
        Command.Options.Add(_force);
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("update", "Import advisory feeds into the catalogue.");

    /// <summary>Imports.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var request = new AdvisoryUpdateRequest
        {
            Feeds = parse.GetValue(_feed) ?? [],
            Sources = parse.GetValue(_source) ?? [],
            Offline = parse.GetValue(_offline),
            Force = parse.GetValue(_force),
        };
        var failures = new FailureList(session);
        IReadOnlyList<FeedImport> imports;
        try
        {
            imports = new AdvisoryUpdate(session.Host).Run(request, failures.Add, session.Operation);
        }
        catch
        {
            // There is no document to hold them.
            session.Report(failures.NotShown);
            throw;
        }

        ImportList.Write(session, imports, failures.NotShown);
        return ExitCode.ForWork(failures.All);
    }
}
