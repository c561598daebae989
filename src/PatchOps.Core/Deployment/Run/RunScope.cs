using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Deployment.Run;

/// <summary>What the parts of one run share: the world, the deployment, and its journal.</summary>
internal sealed class RunScope
{
    // What a tool says goes into the journal; not all that it can say.
    private const int LongestMessage = 2000;

    private readonly IDeploymentStore _store;
    private readonly List<JournalEntry> _entries;
    private readonly Dictionary<string, IReadOnlyDictionary<string, PackageCondition>> _before = new(StringComparer.Ordinal);

    /// <summary>A run of a deployment.</summary>
    public RunScope(IPatchOpsHost host, IDeploymentStore store, DeploymentRecord record, OperationContext context)
    {
        Host = host;
        _store = store;
        Record = record;
        Context = context;
        _entries = [.. store.GetJournal(record.Id)];
        Progress = new DeploymentProgress(record, _entries);
    }

    /// <summary>The world.</summary>
    public IPatchOpsHost Host { get; }

    /// <summary>What of the world a deployment needs.</summary>
    public IDeploymentPorts Ports => Host.Deployment;

    /// <summary>The deployments.</summary>
    public IDeploymentStore Store => _store;

    /// <summary>The deployment.</summary>
    public DeploymentRecord Record { get; private set; }

    /// <summary>What its journal says.</summary>
    public DeploymentProgress Progress { get; private set; }

    /// <summary>Where to log, where to show progress, when to stop.</summary>
    public OperationContext Context { get; }

    /// <summary>The same for what must not be cut short: the user's stop is looked at when it is over.</summary>
    public OperationContext Uninterrupted => Context with { Cancellation = CancellationToken.None };

    /// <summary>The plan.</summary>
    public PatchPlan Plan => Record.Plan;

    /// <summary>True when the plan names what comes along and what goes; one that was made away from its machine cannot.</summary>
    public bool WasSimulated => !Plan.Diagnostics.Any(d => d.Id == ErrorCodes.PlanNotSimulated.Id);

    /// <summary>The rules.</summary>
    public DeploymentRules Rules => Plan.Rules;

    /// <summary>The root.</summary>
    public string Root => Plan.Root;

    /// <summary>True when it is the running machine, with services and restarts, and no tree that lies on it.</summary>
    public bool IsMachine => Root == ScanRequest.MachineRoot;

    /// <summary>The time (UTC).</summary>
    public DateTimeOffset Now => Host.Clock.UtcNow;

    /// <summary>Until when steps may go on (UTC); null where no window counts.</summary>
    public DateTimeOffset? Until => Record.IgnoresWindow ? null : Plan.Window?.End;

    /// <summary>The providers of the plan's steps.</summary>
    public IEnumerable<string> Providers => Plan.Steps.Select(step => step.Provider).Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The providers whose work a restart would cut short, or complete: those of the plan; where the restart is all that is done, each that installs here.
    /// </summary>
    public IEnumerable<IPatchProvider> Concerned => Progress.RestartOf is null
        ? Host.Providers.Where(p => Providers.Contains(p.Name))
        : Host.Providers.Where(p => !p.IsOnDemand && p.Installer is not null && p.Probe(Root, Context).Available);

    /// <summary>A step of the plan.</summary>
    public PlanStep StepOf(Move move) => Plan.Steps.First(step => step.Number == move.Step);

    /// <summary>The installer of a provider.</summary>
    /// <exception cref="PatchOpsException">PO1808: there is none.</exception>
    public IPatchInstaller Installer(string provider) => Host.Providers.FirstOrDefault(p => p.Name == provider)?.Installer
        ?? throw ErrorCodes.ProviderCannotInstall.ToException($"The provider '{provider}' cannot install on this machine.", provider);

    /// <summary>A provider's packages as they are now, by key.</summary>
    public IReadOnlyDictionary<string, PackageCondition> NowOf(string provider) => PackageTable.Of(Installer(provider).Snapshot(Root, Context));

    /// <summary>A provider's packages as they were before the deployment, by key; empty where that was not kept.</summary>
    /// <exception cref="PatchOpsException">PO1309: it is not what was written.</exception>
    public IReadOnlyDictionary<string, PackageCondition> BeforeOf(string provider)
    {
        if (_before.TryGetValue(provider, out var known))
        {
            return known;
        }

        var packages = _store.GetSnapshot(Record.Id, provider) ?? [];
        var hash = Progress.AllFacts(FactNames.Snapshot).LastOrDefault(fact => fact.Values[0] == provider)?.Values[2];
        if (hash is null)
        {
            return PackageTable.Of(packages);
        }

        return hash == PackageTable.HashOf(packages)
            ? _before[provider] = PackageTable.Of(packages)
            : throw ErrorCodes.JournalBroken.ToException($"What was kept of the packages before the deployment {Record.Id} is not what was written: nothing is gone back to.", Record.Id);
    }

    /// <summary>Why a patch is not installed, by identity.</summary>
    public IReadOnlyDictionary<string, string> Excluded => Progress.AllFacts(FactNames.Excluded)
        .GroupBy(fact => fact.Values[0], StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First().Values[1], StringComparer.Ordinal);

    /// <summary>The patches of a step that are still to be installed.</summary>
    public IReadOnlyList<PlannedPatch> PatchesOf(PlanStep step)
    {
        var excluded = Excluded;
        return step.Patches.Where(patch => !excluded.ContainsKey(patch.Id)).ToArray();
    }

    /// <summary>Writes a row; when this returns, it is on the disk.</summary>
    public void Append(DeploymentPhase phase, JournalEvent what, int? step, string message, IReadOnlyList<JournalFact> facts, DeploymentState? state = null)
    {
        var entry = _store.Append(
            Record.Id,
            new JournalEntry { Number = 0, At = Now, Phase = phase, Event = what, Step = step, Message = Short(message), Facts = facts.Select(Clean).ToArray() },
            state);
        _entries.Add(entry);
        Record = Record with { Count = entry.Number, Head = entry.Hash, State = state ?? Record.State };
        Progress = new DeploymentProgress(Record, _entries);
        Context.Log.Write(LogLevel.Verbose, "deployment", string.Format(
            CultureInfo.InvariantCulture, "{0}{1} {2}: {3}", phase, step is null ? "" : " " + step.Value.ToString(CultureInfo.InvariantCulture), what, entry.Message));
    }

    /// <summary>Shows progress.</summary>
    public void Report(string status, bool completed = false)
    {
        var verified = Plan.Steps.Count(step => Progress.StateOf(step) == StepState.Verified);
        Context.Progress.Report(new ProgressUpdate
        {
            Activity = IsMachine ? "Deploying" : $"Deploying to {Root}",
            Status = status,
            Percent = Plan.Steps.Count == 0 ? null : 100 * verified / Plan.Steps.Count,
            Completed = completed,
        });
    }

    private static JournalFact Clean(JournalFact fact) => fact with { Values = fact.Values.Select(Short).ToArray() };

    private static string Short(string text)
    {
        var shown = Secrets.Hide(Printable.Of(text));
        return shown.Length <= LongestMessage ? shown : shown.Substring(0, LongestMessage) + "…";
    }
}
