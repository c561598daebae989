using System.CommandLine;
using System.CommandLine.Parsing;
using PatchOps.Cli.CommandLine;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs.Deployment;

/// <summary>The options of <c>deploy</c>, and the plans that they name.</summary>
internal sealed class DeployOptions(GlobalOptions globals, ScanOptions scan)
{
    private readonly Option<string?> _policy = new("--policy") { Description = "Deploy what this policy approves, under its rules.", HelpName = "FILE" };
    private readonly Option<string?> _plan = new("--plan") { Description = "Deploy this plan, as `patchops plan --json` wrote it.", HelpName = "FILE" };
    private readonly Option<IReadOnlyList<string>> _patch = Words.Texts("--patch", "ID", "Deploy exactly these patches, by their id (see `patchops updates --json`).");
    private readonly Option<bool> _downloadOnly = new("--download-only") { Description = "Fetch ahead of the window; install nothing." };
    private readonly Option<bool> _ignoreWindow = new("--ignore-window") { Description = "Do not wait for the window (an emergency; it is journalled)." };

    /// <summary>Go on with what is unfinished, and begin nothing.</summary>
    public Option<bool> Resume { get; } = new("--resume") { Description = "Only go on with what was interrupted or waits for a restart." };

    /// <summary>Show and change nothing.</summary>
    public Option<bool> WhatIf { get; } = new("--what-if") { Description = "Show what would be done; change nothing at all." };

    /// <summary>Adds them to the verb.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _policy, _plan, _patch, scan.Inventory, scan.Refresh, _downloadOnly, _ignoreWindow, Resume, WhatIf })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(Check);
    }

    /// <summary>How the deployment is asked for.</summary>
    public DeploymentRequest Request(ParseResult parse) => new()
    {
        PolicyPath = parse.GetValue(_policy),
        Root = parse.GetValue(globals.Root),
        Refresh = parse.GetValue(scan.Refresh),
        DownloadOnly = parse.GetValue(_downloadOnly),
        ResumesOnly = parse.GetValue(Resume),
        IgnoreWindow = parse.GetValue(_ignoreWindow),
        IsDryRun = parse.GetValue(WhatIf),
    };

    /// <summary>Makes or reads each plan that was named and hands it on; a failure of one inventory among many is shown, and the next is tried.</summary>
    /// <returns>The exit code.</returns>
    public int ForEachPlan(Session session, ParseResult parse, DeploymentOperation operation, Func<PatchPlan, int> action)
    {
        if (parse.GetValue(_plan) is { } file)
        {
            return action(operation.Load(file, session.Operation));
        }

        if (parse.GetValue(_patch) is { Count: > 0 } ids)
        {
            return action(operation.PlanOf(ids.Select(Patch).ToArray(), session.Operation));
        }

        if (parse.GetValue(scan.Inventory) is null)
        {
            return action(operation.Plan(null, session.Operation));
        }

        var code = ExitCode.Done;
        foreach (var inventory in InventorySource.Read(session, parse, globals, scan))
        {
            try
            {
                code = ExitCode.Combine(code, action(operation.Plan(inventory, session.Operation)));
            }
            catch (PatchOpsException failure) when (DeploymentStates.IsOfOneInput(failure))
            {
                session.LogDiagnostics([failure.ToDiagnostic()]);
                session.Report([failure.ToDiagnostic()]);
                session.Tell(failure);
                code = ExitCode.Combine(code, ExitCode.ForFailure(failure));
            }
        }

        return code;
    }

    private static AvailablePatch Patch(string id) => PatchId.TryRead(id)
        ?? throw ErrorCodes.WrongUsage.ToException($"'{id}' is not the id of a patch; write it as `patchops updates --json` does: provider:name:architecture@version.", id);

    private void Check(CommandResult result)
    {
        Option[] sources = [_plan, _patch, scan.Inventory, Resume];
        var named = sources.Where(o => IsGiven(result, o)).ToArray();
        if (named.Length > 1)
        {
            result.AddError($"{named[0].Name} and {named[1].Name} cannot be used together.");
        }

        if (IsGiven(result, scan.Refresh) && named.FirstOrDefault(o => o != _patch) is { } source)
        {
            result.AddError($"--refresh is for a scan and cannot be used with {source.Name}.");
        }

        Option[] notWithResume = [_policy, _downloadOnly, _ignoreWindow, globals.Root];
        if (IsGiven(result, Resume) && notWithResume.FirstOrDefault(o => IsGiven(result, o)) is { } other)
        {
            result.AddError($"{other.Name} has no meaning with --resume: what was begun goes on as it was begun.");
        }
    }

    private static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };
}
