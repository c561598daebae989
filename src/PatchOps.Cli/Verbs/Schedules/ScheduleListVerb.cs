using System.CommandLine;

namespace PatchOps.Cli.Verbs.Schedules;

/// <summary><c>patchops schedule list</c>: the same as <c>patchops schedule</c>, or some of it.</summary>
internal sealed class ScheduleListVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops schedule list
          patchops schedule list deploy --json
        """;

    private readonly Argument<string[]> _task = TaskArgument.Make(ArgumentArity.ZeroOrMore, "Only these tasks: scan, deploy, resume.");

    /// <summary>The verb.</summary>
    public ScheduleListVerb() => Command.Arguments.Add(_task);

    /// <summary>The command.</summary>
    public Command Command { get; } = new("list", "List what runs by itself on this machine.");

    /// <summary>Lists them.</summary>
    public int Run(Session session, ParseResult parse) => ScheduleVerb.List(session, TaskArgument.Read(parse, _task));
}
