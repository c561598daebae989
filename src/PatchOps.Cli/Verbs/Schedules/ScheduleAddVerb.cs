using System.CommandLine;
using System.Globalization;
using PatchOps.Cli.CommandLine;
using PatchOps.Diagnostics;
using PatchOps.Reporting;
using PatchOps.Scheduling;

namespace PatchOps.Cli.Verbs.Schedules;

/// <summary><c>patchops schedule add</c>: registers a task, or replaces the one of its kind.</summary>
internal sealed class ScheduleAddVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          sudo patchops schedule add scan                                                      each night at 02:00
          sudo patchops schedule add deploy --policy /etc/patchops/contoso.yaml                each quarter of an hour; the policy's windows decide
          sudo patchops schedule add deploy --policy /etc/patchops/contoso.yaml --at 03:30
          sudo patchops schedule add resume                                                    at each start, go on with what a restart interrupted
        """;

    private readonly Argument<string[]> _task = TaskArgument.Make(ArgumentArity.ExactlyOne, "What runs: scan, deploy or resume.");
    private readonly Option<string?> _policy = new("--policy") { Description = "The policy's file, for deploy.", HelpName = "FILE" };
    private readonly Option<string?> _at = new("--at") { Description = "The local time of day: 03:30. Of a scan 02:00 without it.", HelpName = "HH:MM" };
    private readonly Option<string?> _every = new("--every")
    {
        Description = "Instead of a time, how often: 15m, 1h. Of a deployment 15m without both.",
        HelpName = "TIME",
    };

    /// <summary>The verb.</summary>
    public ScheduleAddVerb()
    {
        Command.Arguments.Add(_task);
        Command.Options.Add(_policy);
        Command.Options.Add(_at);
        Command.Options.Add(_every);
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("add", "Have a task run by itself, or replace the one of its kind.");

    /// <summary>Registers it.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var policy = parse.GetValue(_policy);
        var request = new ScheduleRequest
        {
            Task = TaskArgument.Read(parse, _task)[0],
            Policy = policy is null ? null : Path.GetFullPath(policy),
            At = At(parse.GetValue(_at)),
            Every = Every(parse.GetValue(_every)),
        };
        ScheduleVerb.Write(session, [new ScheduleOperation(session.Host).Register(request, session.Operation)], "");
        return ExitCode.Done;
    }

    private static TimeSpan? At(string? text) => text is null ? null
        : TimeSpan.TryParseExact(text, [@"hh\:mm", @"h\:mm"], CultureInfo.InvariantCulture, out var at) ? at
        : throw ErrorCodes.WrongUsage.ToException($"'{text}' is not a time of day; write 03:30.", text);

    private static TimeSpan? Every(string? text) => text is null ? null
        : TimeText.TryParseDuration(text, out var every) ? every
        : throw ErrorCodes.WrongUsage.ToException($"'{text}' is not an interval; write 15m or 1h.", text);
}
