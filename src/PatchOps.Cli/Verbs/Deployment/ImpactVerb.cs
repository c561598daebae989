using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Output;
using PatchOps.Impact;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs.Deployment;

/// <summary><c>patchops impact</c>: what a deployment did to how this machine runs.</summary>
internal sealed class ImpactVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops impact                                       the last deployment that has ended
          patchops impact 20261127-021500-3fa9c1 --json
          patchops impact --sample                              look at this machine now, and keep what is seen
          patchops impact --sample --policy contoso.yaml        the same, with the latency of the policy's addresses

        Each scan of this machine samples load (not on Windows), memory, disks, failed units, errors in the log and the time of the start. --sample with a policy samples
        the latency of its addresses as well: let it run hourly by itself to be able to tell of that.

        Exit codes: 0 nothing became worse, and load, memory, failed units and errors could all be told, or sampled; 2 something did, or it cannot be told; 1 there is no such deployment, it has not ended, or the state cannot be used.
        """;

    private readonly Argument<string?> _id = new("ID") { HelpName = "ID", Description = "The deployment; the last one that has ended when none is named.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _sample = new("--sample") { Description = "Look at this machine now and keep what is seen, instead of comparing." };
    private readonly Option<string?> _policy = new("--policy") { Description = "With --sample: probe the addresses under health in this policy, too.", HelpName = "FILE" };

    /// <summary>The verb.</summary>
    /// <param name="ids">The ids of the last deployments, for completion.</param>
    public ImpactVerb(Func<IEnumerable<string>> ids)
    {
        // Without a name for the help, the help would show what can be completed: the state would be opened for it.
        _id.CompletionSources.Add(_ => ids());
        Command.Arguments.Add(_id);
        Command.Options.Add(_sample);
        Command.Options.Add(_policy);
        MistypedOption.RefuseIn(Command, _id);
        Command.Validators.Add(result =>
        {
            if (result.GetValue(_sample) && result.GetResult(_id)?.Tokens.Count > 0)
            {
                result.AddError("--sample looks at the machine now; it takes no deployment.");
            }

            if (!result.GetValue(_sample) && result.GetResult(_policy) is { Implicit: false })
            {
                result.AddError("--policy is for --sample.");
            }
        });
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("impact", "Say what a deployment did to load, memory, disks, failures and latency, or that no change can be measured.");

    /// <summary>Compares, or samples.</summary>
    public int Run(Session session, ParseResult parse)
    {
        if (parse.GetValue(_sample))
        {
            WriteSamples(session, new ImpactSampling(session.Host).Run(parse.GetValue(_policy), session.Operation));
            return ExitCode.Done;
        }

        var impact = new ImpactQuery(session.Host).Run(parse.GetValue(_id), session.Operation);
        session.LogDiagnostics(impact.Diagnostics);
        if (session.Format == OutputFormat.Text)
        {
            new ImpactText(session.Text).Write(impact);
            session.Report(impact.Diagnostics);
        }
        else
        {
            DocumentOutput.Write(impact, session.Format == OutputFormat.Json, session.Output);
        }

        return ExitCode.ForImpact(impact);
    }

    private static void WriteSamples(Session session, IReadOnlyList<ImpactSample> samples)
    {
        if (session.Format == OutputFormat.Text)
        {
            session.WriteTable(ImpactText.Table(samples), null);
            return;
        }

        var device = session.Host.Device.Read(session.Host.Device.ResolveRoot(null)).Device;
        JsonList.Write(session, SchemaNames.ImpactSamples, device, samples, () => []);
    }
}
