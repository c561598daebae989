using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Advisories;
using PatchOps.Cli.Output;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs.Advisories;

/// <summary><c>patchops advisories show</c>: all that is known of an id.</summary>
internal sealed class ShowVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops advisories show CVE-2024-3094
          patchops advisories show ALSA-2024:8793 KB5078766 --json
        """;

    private readonly Argument<string[]> _id = new("id")
    {
        Description = "CVEs, advisories (DSA-..., ALSA-...) or KBs.",
        Arity = ArgumentArity.OneOrMore,
        HelpName = "ID",
    };

    /// <summary>The verb.</summary>
    public ShowVerb() => Command.Arguments.Add(_id);

    /// <summary>The command.</summary>
    public Command Command { get; } = new("show", "Show what every feed says about a CVE, an advisory or a KB.");

    /// <summary>Shows each.</summary>
    public int Run(Session session, ParseResult parse)
    {
        using var lookup = new AdvisoryLookup(session.Host);
        var failures = new FailureList(session);
        var found = lookup.Show(parse.GetRequiredValue(_id), failures.Add, session.Operation);
        if (session.Format == OutputFormat.Text)
        {
            var text = new AdvisoryText(session.Text, !session.IsPlain, session.Host.Clock.UtcNow);
            var isFirst = true;
            foreach (var advisory in found)
            {
                if (!isFirst)
                {
                    session.Text.WriteLine();
                }

                text.Write(advisory);
                isFirst = false;
            }

            session.Report(lookup.Diagnose(lookup.Ages(session.Operation)));
        }
        else
        {
            JsonList.Write(session, SchemaNames.Advisories, device: null, found, () => failures.NotShown.Concat(lookup.Diagnose(lookup.Ages(session.Operation))));
        }

        return ExitCode.ForWork(failures.All);
    }
}
