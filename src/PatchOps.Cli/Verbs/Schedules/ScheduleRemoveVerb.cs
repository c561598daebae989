using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Output;
using PatchOps.Diagnostics;
using PatchOps.Reporting;
using PatchOps.Scheduling;

namespace PatchOps.Cli.Verbs.Schedules;

/// <summary><c>patchops schedule remove</c>: a task runs by itself no more.</summary>
internal sealed class ScheduleRemoveVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          sudo patchops schedule remove deploy
          sudo patchops schedule remove scan deploy resume
        """;

    private readonly Argument<string[]> _task = TaskArgument.Make(ArgumentArity.OneOrMore, "What runs no more: scan, deploy, resume.");

    /// <summary>The verb.</summary>
    public ScheduleRemoveVerb() => Command.Arguments.Add(_task);

    /// <summary>The command.</summary>
    public Command Command { get; } = new("remove", "Remove tasks. One that is not there is no failure.");

    /// <summary>Removes them, and lists what was removed.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var operation = new ScheduleOperation(session.Host);
        var removed = new List<PatchSchedule>();
        var diagnostics = new List<Diagnostic>();
        foreach (var task in TaskArgument.Read(parse, _task))
        {
            var known = operation.List([task], session.Operation);
            if (operation.Unregister(task, session.Operation))
            {
                removed.AddRange(known);
            }
            else
            {
                diagnostics.Add(ErrorCodes.ScheduleUnknown.ToDiagnostic($"The task '{Words.Of(task)}' is not registered here."));
            }
        }

        if (session.Format == OutputFormat.Text)
        {
            foreach (var file in removed.SelectMany(schedule => schedule.Files))
            {
                session.Text.WriteLine($"removed {Printable.Of(file)}");
            }

            session.Report(diagnostics);
        }
        else
        {
            JsonList.Write(session, SchemaNames.Schedules, device: null, removed, () => diagnostics);
        }

        return ExitCode.ForWork(diagnostics);
    }
}
