using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Cli.Output;
using PatchOps.Policies;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs.Policies;

/// <summary><c>patchops policy show</c>: the effective policy, and where each value came from.</summary>
internal sealed class PolicyShowVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops policy show contoso-servers.yaml
          patchops policy show contoso-servers.yaml --json
        """;

    private readonly Argument<string?> _file = new("file")
    {
        Description = "The policy file; without one, the built-in policy.",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "FILE",
    };

    /// <summary>The verb.</summary>
    public PolicyShowVerb() => Command.Arguments.Add(_file);

    /// <summary>The command.</summary>
    public Command Command { get; } = new("show", "Show a policy as it counts, defaults filled in, and which line of which file each value came from.");

    /// <summary>Shows a file's policy.</summary>
    public int Run(Session session, ParseResult parse) => Show(session, parse.GetValue(_file));

    /// <summary>Shows a file's policy, or the built-in one.</summary>
    public static int Show(Session session, string? path)
    {
        var files = new PolicyFiles(session.Host.Documents, session.Host.Shipped, session.Host.TimeZones);
        var reading = path is null ? files.ReadBuiltIn() : files.Read(path, session.Host.Clock.UtcNow);
        var diagnostics = reading.Diagnostics.Select(diagnostic => diagnostic.ToDiagnostic()).ToArray();
        session.LogDiagnostics(diagnostics);
        if (reading.Policy is not { } policy)
        {
            session.Report(diagnostics);
            return ExitCode.NotCompliant;
        }

        if (session.Format != OutputFormat.Text)
        {
            PolicyOutput.Write(policy, reading.Diagnostics, session.Format == OutputFormat.Json, session.Output);
            return ExitCode.Done;
        }

        session.Text.WriteLine($"{Printable.Of(policy.Name)}  {Printable.Of(policy.Source)}");
        session.WriteTable(PolicyText.Table(policy), whenEmpty: null);
        session.Report(diagnostics);
        return ExitCode.Done;
    }
}
