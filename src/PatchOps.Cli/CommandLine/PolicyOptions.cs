using System.CommandLine;
using PatchOps.Diagnostics;

namespace PatchOps.Cli.CommandLine;

/// <summary>The options of the verbs that judge by a policy.</summary>
internal sealed class PolicyOptions
{
    /// <summary>The policy.</summary>
    public Option<string?> Policy { get; } = new("--policy")
    {
        Description = "Judge by this policy file (default: the built-in baseline).",
        HelpName = "FILE",
    };

    /// <summary>The moment.</summary>
    public Option<string?> AsOf { get; } = new("--as-of")
    {
        Description = "Judge for this date or time (UTC unless it names a zone) instead of now: 2026-11-01, 2026-11-01T20:15Z.",
        HelpName = "TIME",
    };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(Policy);
        command.Options.Add(AsOf);
    }

    /// <summary>The moment that was asked for, or null for now.</summary>
    /// <exception cref="PatchOpsException">PO1009.</exception>
    public DateTimeOffset? Moment(ParseResult parse, DateTimeOffset now) =>
        parse.GetValue(AsOf) is not { } text ? null
        : TimeText.TryParseMoment(text, now, out var moment) ? moment
        : throw ErrorCodes.WrongUsage.ToException($"'{text}' is not a time; write 2026-11-01, 2026-11-01T20:15Z or 7d.", text);
}
