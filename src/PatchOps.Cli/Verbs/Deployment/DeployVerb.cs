using System.CommandLine;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Output;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs.Deployment;

/// <summary><c>patchops deploy</c>: goes on with what was left unfinished, then installs what a policy, a plan or the user names.</summary>
internal sealed class DeployVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          sudo patchops deploy --policy contoso.yaml              what the policy approves, in its window; run it as often as you like
          sudo patchops deploy --policy contoso.yaml --what-if    what that would do; nothing is changed, not even PatchOps' own state
          sudo patchops deploy --plan plan.json                   a plan that `patchops plan --json` wrote here
          sudo patchops deploy --patch 'apt:openssl:amd64@3.0.17-1~deb12u2'
          sudo patchops deploy --policy contoso.yaml --download-only
          sudo patchops deploy --policy contoso.yaml --rmm auto   in the form of the RMM that runs it, and into its fields
          sudo patchops deploy --resume                           only go on with what was interrupted, or waited for a restart

        Exit codes: 0 done, or waiting for its window; 1 failed or undone; 2 not all was done, or nobody knows; 3 done, and a restart is required;
        64 wrong usage; 77 no permission; 130 stopped (--resume goes on). Ctrl+C stops at the next safe point, a second one at once.
        """;

    private readonly DeployOptions _options;

    /// <summary>The verb.</summary>
    public DeployVerb(GlobalOptions globals, ScanOptions scan, RmmOptions rmm)
    {
        _options = new DeployOptions(globals, scan);
        _options.AddTo(Command);
        rmm.AddTo(Command, globals);
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("deploy", "Install what a policy approves, a plan holds or you name, and prove it.");

    /// <summary>Deploys.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var operation = new DeploymentOperation(session.Host, _options.Request(parse));
        var output = new DeploymentOutput(session);
        if (parse.GetValue(_options.WhatIf))
        {
            return Show(session, parse, operation, output);
        }

        session.ReachSafePoint();
        try
        {
            return Deploy(session, parse, operation, output);
        }
        catch (OperationCanceledException) when (IsUnfinished(operation))
        {
            session.Flush();
            output.Stopped("The deployment was stopped at a safe point and is unfinished.");
            return ExitCode.Cancelled;
        }
    }

    // Where nobody can look, "nothing was changed" may be false.
    private static bool IsUnfinished(DeploymentOperation operation)
    {
        try
        {
            return operation.FindUnfinished(OperationContext.None) is not null;
        }
        catch (PatchOpsException)
        {
            return true;
        }
    }

    private int Deploy(Session session, ParseResult parse, DeploymentOperation operation, DeploymentOutput output)
    {
        var code = ExitCode.Done;
        var resumed = operation.Resume(session.Operation);
        if (resumed is not null)
        {
            output.Write(resumed);
            code = ExitCode.ForDeployment(resumed);
        }

        if (parse.GetValue(_options.Resume))
        {
            return resumed is null ? output.NothingUnfinished() : code;
        }

        if (resumed?.IsUnfinished() == true)
        {
            output.ComesFirst(resumed.Id);
            return code;
        }

        return ExitCode.Combine(code, _options.ForEachPlan(session, parse, operation, plan =>
        {
            var result = operation.Run(plan, session.Operation);
            output.Write(result);
            return ExitCode.ForDeployment(result);
        }));
    }

    private int Show(Session session, ParseResult parse, DeploymentOperation operation, DeploymentOutput output)
    {
        if (operation.FindUnfinished(session.Operation) is { } left)
        {
            output.WouldResume(left);
        }
        else if (parse.GetValue(_options.Resume))
        {
            return output.NothingUnfinished();
        }

        return parse.GetValue(_options.Resume) ? ExitCode.Done : _options.ForEachPlan(session, parse, operation, plan =>
        {
            output.Write(plan);
            return ExitCode.ForListing(plan.Diagnostics);
        });
    }
}
