using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Cli.Output;
using PatchOps.Policies;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs.Policies;

/// <summary><c>patchops policy test</c>: every mistake in policy files; nothing when they are sound.</summary>
internal sealed class PolicyTestVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops policy test contoso-servers.yaml
          patchops policy test policies/*.yaml --ndjson
        """;

    private readonly Argument<string[]> _file = new("file")
    {
        Description = "Policy files, YAML or JSON.",
        Arity = ArgumentArity.OneOrMore,
        HelpName = "FILE",
    };

    /// <summary>The verb.</summary>
    public PolicyTestVerb() => Command.Arguments.Add(_file);

    /// <summary>The command.</summary>
    public Command Command { get; } = new("test", "List every mistake in policy files; nothing, and exit code 0, when they are sound.");

    /// <summary>Tests each file.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var files = new PolicyFiles(session.Host.Documents, session.Host.Shipped, session.Host.TimeZones);
        var mistakes = parse.GetRequiredValue(_file)
            .SelectMany(file => files.Read(file, session.Host.Clock.UtcNow).Diagnostics)
            .Distinct()
            .ToArray();
        session.LogDiagnostics(mistakes.Select(mistake => mistake.ToDiagnostic()));
        if (session.Format == OutputFormat.Text)
        {
            PolicyText.Write(session.Text, mistakes);
        }
        else
        {
            JsonList.Write(session, SchemaNames.PolicyDiagnostics, device: null, mistakes, () => []);
        }

        return ExitCode.ForListing(mistakes.Select(mistake => mistake.ToDiagnostic()));
    }
}
