using System.CommandLine;
using PatchOps.Cli.Output;

namespace PatchOps.Cli.CommandLine;

/// <summary>The options that every verb takes.</summary>
internal sealed class GlobalOptions
{
    /// <summary>JSON.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Write JSON.", Recursive = true };

    /// <summary>One JSON document to a line.</summary>
    public Option<bool> Ndjson { get; } = new("--ndjson") { Description = "Write one JSON document to a line.", Recursive = true };

    /// <summary>The tree to look at.</summary>
    public Option<string?> Root { get; } = new("--root")
    {
        Description = "Look at an offline tree or chroot instead of this machine.",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>The log.</summary>
    public Option<string?> Log { get; } = new("--log")
    {
        Description = "Append what was run and read to this file (or set PATCHOPS_LOG).",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>Stack traces.</summary>
    public Option<bool> Debug { get; } = new("--debug") { Description = "Show the stack trace of a failure.", Recursive = true };

    /// <summary>The state's folder, for the Task Scheduler, whose tasks have no environment of their own.</summary>
    public Option<string?> StateFolder { get; } = new("--state-folder")
    {
        Description = "Where the state is, instead of PATCHOPS_HOME.",
        HelpName = "DIR",
        Recursive = true,
        Hidden = true,
    };

    /// <summary>Adds them to the root command, and with it to every verb.</summary>
    public void AddTo(RootCommand root)
    {
        root.Options.Add(Json);
        root.Options.Add(Ndjson);
        root.Options.Add(Root);
        root.Options.Add(Log);
        root.Options.Add(Debug);
        root.Options.Add(StateFolder);
    }

    /// <summary>Checks them in a verb (a validator of the root command does not run for its verbs).</summary>
    public void CheckIn(Command command) => command.Validators.Add(result =>
    {
        if (result.GetValue(Json) && result.GetValue(Ndjson))
        {
            result.AddError("--json and --ndjson cannot be used together.");
        }
    });

    /// <summary>The format that was asked for.</summary>
    public OutputFormat Format(ParseResult parse) =>
        parse.GetValue(Ndjson) ? OutputFormat.Ndjson : parse.GetValue(Json) ? OutputFormat.Json : OutputFormat.Text;
}
