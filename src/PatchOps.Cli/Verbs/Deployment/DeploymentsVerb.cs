using System.CommandLine;
using System.Globalization;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Output;
using PatchOps.Deployment;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs.Deployment;

/// <summary><c>patchops deployments</c>: what was deployed here, with its journal.</summary>
internal sealed class DeploymentsVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops deployments                                    the last ones, the newest first
          patchops deployments 20261127-021500-3fa9c1             one of them, with its journal
          patchops deployments --last 1 --json
          patchops deployments --rmm auto                         how the last one stands, in the form of the RMM that asks
          patchops deployments --verify                           prove that no journal was changed, cut or deleted
          patchops deployments 20261127-021500-3fa9c1 --head HASH    and that it ends where it ended when you wrote that down

        Exit codes: 0 listed; 2 a journal is not what was written; 1 there is no such deployment, or the state cannot be read. With --rmm those of the deployment
        itself, as the platform has them.
        """;

    private readonly Argument<string[]> _ids = new("ID") { HelpName = "ID", Description = "Deployments; the last ones when none is named.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<int> _last = new("--last") { Description = "How many at most (default 20).", HelpName = "N", DefaultValueFactory = static _ => new DeploymentQueryRequest().Last };
    private readonly Option<bool> _verify = new("--verify") { Description = "Prove the journals: their chains, their lengths and their ends." };
    private readonly Option<string?> _head = new("--head") { Description = "The journal must end with this hash, which you wrote down elsewhere.", HelpName = "HASH" };

    private readonly RmmOptions _rmm;

    /// <summary>The verb.</summary>
    /// <param name="ids">The ids of the last deployments, for completion.</param>
    /// <param name="globals">The options of every verb.</param>
    /// <param name="rmm">The options of the answer to an RMM.</param>
    public DeploymentsVerb(Func<IEnumerable<string>> ids, GlobalOptions globals, RmmOptions rmm)
    {
        _rmm = rmm;
        // Without a name for the help, the help would show what can be completed: the state would be opened for it.
        _ids.CompletionSources.Add(_ => ids());
        Command.Arguments.Add(_ids);
        Command.Options.Add(_last);
        Command.Options.Add(_verify);
        Command.Options.Add(_head);
        rmm.AddTo(Command, globals);
        MistypedOption.RefuseIn(Command, _ids);
        _last.Validators.Add(static result =>
        {
            if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0))
            {
                result.AddError($"'{result.Tokens[0].Value}' is not a number above 0.");
            }
        });
        Command.Validators.Add(result =>
        {
            if (result.GetResult(_last) is { Implicit: false } && result.GetResult(_ids)?.Tokens.Count > 0)
            {
                result.AddError("--last and ids cannot be used together.");
            }

            if (result.GetResult(_head) is { Implicit: false } && result.GetResult(_ids)?.Tokens.Count != 1)
            {
                result.AddError("--head speaks of one deployment: name its id.");
            }
        });
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("deployments", "List what was deployed here, and prove its journal.");

    /// <summary>Lists them.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var ids = parse.GetValue(_ids) ?? [];
        var head = parse.GetValue(_head);
        var request = new DeploymentQueryRequest { Ids = ids, Last = Last(parse), Verify = parse.GetValue(_verify) || head is not null, Head = head };
        var results = new DeploymentQuery(session.Host).Run(request, session.Operation).ToArray();
        var diagnostics = results.SelectMany(r => r.OfTheState()).Distinct().ToArray();
        session.LogDiagnostics(diagnostics);
        new DeploymentOutput(session).WriteList(results, diagnostics, isInFull: ids.Length > 0);
        return ExitCode.ForListing(diagnostics);
    }

    // An RMM is told how the last one stands: the worst of twenty is no news.
    private int Last(ParseResult parse) => _rmm.IsAsked(parse) && parse.GetResult(_last) is not { Implicit: false } ? 1 : parse.GetValue(_last);
}
