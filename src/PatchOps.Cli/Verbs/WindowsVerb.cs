using System.CommandLine;
using System.Globalization;
using PatchOps.Adapters.Formats;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Output;
using PatchOps.Diagnostics;
using PatchOps.Reporting;
using PatchOps.Scheduling;

namespace PatchOps.Cli.Verbs;

/// <summary><c>patchops windows</c>: when a policy's maintenance windows open next.</summary>
internal sealed class WindowsVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops windows --policy contoso.yaml
          patchops windows --policy contoso.yaml --next 12 --after 2026-12-01
          patchops windows --policy contoso.yaml --json
        """;

    private readonly Option<string?> _policy = new("--policy") { Description = "The policy's file; without it, the built-in policy, which has no windows.", HelpName = "FILE" };
    private readonly Option<string?> _next = new("--next")
    {
        Description = $"How many windows, 1 to {WindowRequest.Most}; {WindowRequest.Usual} without it. One that is open counts.",
        HelpName = "N",
    };

    private readonly Option<string?> _after = new("--after")
    {
        Description = "Only windows that close after this date or time (UTC unless it names a zone): 2026-12-01, 2026-12-01T20:15Z. Now without it.",
        HelpName = "TIME",
    };

    /// <summary>The verb.</summary>
    public WindowsVerb()
    {
        Command.Options.Add(_policy);
        Command.Options.Add(_next);
        Command.Options.Add(_after);
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("windows", "List when a policy's maintenance windows open next.");

    /// <summary>Lists them.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var request = new WindowRequest
        {
            Policy = parse.GetValue(_policy),
            After = After(parse.GetValue(_after), session.Host.Clock.UtcNow),
            Next = Next(parse.GetValue(_next)),
        };
        var listing = new WindowQuery(session.Host).Run(request);
        if (session.Format == OutputFormat.Text)
        {
            session.WriteTable(WindowRows.Of(listing.Windows), "no windows");
            session.Report(listing.Diagnostics);
        }
        else
        {
            JsonList.Write(session, SchemaNames.Windows, device: null, listing.Windows, () => listing.Diagnostics);
        }

        return ExitCode.ForListing(listing.Diagnostics);
    }

    private static int Next(string? text)
    {
        if (text is null)
        {
            return WindowRequest.Usual;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= WindowRequest.Most
            ? count
            : throw ErrorCodes.WrongUsage.ToException($"'{text}' is not a number of windows; write 1 to {WindowRequest.Most}.", text);
    }

    private static DateTimeOffset? After(string? text, DateTimeOffset now)
    {
        if (text is null)
        {
            return null;
        }

        return TimeText.TryParseMoment(text, now, out var moment)
            ? moment
            : throw ErrorCodes.WrongUsage.ToException($"'{text}' is not a time; write 2026-12-01 or 2026-12-01T20:15Z.", text);
    }
}
