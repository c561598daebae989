using System.CommandLine;
using PatchOps.Brokering;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs;

/// <summary><c>patchops broker</c>: what a task under SYSTEM runs for a session that may not do it itself. Nobody types it.</summary>
internal sealed class BrokerVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = "PatchOps runs this itself, as a scheduled task, for a session over the network.";

    private readonly Option<string> _id = new("--id") { Description = "The run.", HelpName = "ID", Required = true };
    private readonly Option<string> _hash = new("--hash") { Description = "The hash of what is asked for.", HelpName = "SHA256", Required = true };

    /// <summary>The verb.</summary>
    public BrokerVerb()
    {
        Command.Options.Add(_id);
        Command.Options.Add(_hash);
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("broker", "Do what a session over the network has asked SYSTEM for.") { Hidden = true };

    /// <summary>Does it.</summary>
    public int Run(Session session, ParseResult parse)
    {
        // It installs: a signal lets it come to its next safe point.
        session.ReachSafePoint();
        var resumed = new BrokerOperation(session.Host).Serve(parse.GetValue(_id)!, parse.GetValue(_hash)!, session.Operation);
        return resumed is null ? ExitCode.Done : ExitCode.ForDeployment(resumed);
    }
}
