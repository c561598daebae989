using System.CommandLine;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Output;
using PatchOps.Deployment;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs.Deployment;

/// <summary><c>patchops rollback</c>: brings back what was there before a deployment.</summary>
internal sealed class RollbackVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          sudo patchops rollback 20261127-021500-3fa9c1 --what-if    the packages as they are and as they would be; nothing is changed
          sudo patchops rollback 20261127-021500-3fa9c1              the exact versions, holds and marks that were there before

        Exit codes: 0 undone; 1 not undone, or not wholly; 2 nobody knows of all; 3 undone, and a restart is required; 77 no permission; 130 stopped.
        """;

    private readonly Argument<string> _id = new("ID") { HelpName = "ID", Description = "The deployment; see `patchops deployments`." };
    private readonly Option<bool> _whatIf = new("--what-if") { Description = "Show what would be undone; change nothing at all." };

    /// <summary>The verb.</summary>
    /// <param name="ids">The ids of the last deployments, for completion.</param>
    /// <param name="globals">The options of every verb.</param>
    /// <param name="rmm">The options of the answer to an RMM.</param>
    public RollbackVerb(Func<IEnumerable<string>> ids, GlobalOptions globals, RmmOptions rmm)
    {
        // Without a name for the help, the help would show what can be completed: the state would be opened for it.
        _id.CompletionSources.Add(_ => ids());
        Command.Arguments.Add(_id);
        Command.Options.Add(_whatIf);
        rmm.AddTo(Command, globals);
        MistypedOption.RefuseIn(Command, _id);
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("rollback", "Undo a deployment: bring back the versions, holds and marks from before.");

    /// <summary>Undoes it.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var id = parse.GetRequiredValue(_id);
        var undo = new UndoOperation(session.Host);
        var output = new DeploymentOutput(session);
        if (parse.GetValue(_whatIf))
        {
            output.WouldUndo(id, undo.Plan(id, session.Operation));
            return ExitCode.Done;
        }

        session.ReachSafePoint();
        try
        {
            var result = undo.Run(id, session.Operation);
            output.Write(result);
            return ExitCode.ForDeployment(result);
        }
        catch (OperationCanceledException)
        {
            session.Flush();
            output.Stopped($"Undoing the deployment {id} was stopped.", id);
            return ExitCode.Cancelled;
        }
    }
}
