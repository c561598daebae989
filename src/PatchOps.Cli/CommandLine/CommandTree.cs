using System.CommandLine;
using System.CommandLine.Help;
using PatchOps.Cli.Verbs;
using PatchOps.Cli.Verbs.Advisories;
using PatchOps.Cli.Verbs.Deployment;
using PatchOps.Cli.Verbs.Policies;
using PatchOps.Cli.Verbs.Reports;
using PatchOps.Cli.Verbs.Schedules;

namespace PatchOps.Cli.CommandLine;

/// <summary>The verbs, their options and their help.</summary>
/// <param name="globals">The options of every verb.</param>
/// <param name="rmm">The options of the verbs that answer an RMM.</param>
/// <param name="providers">The names of the providers, for completion.</param>
/// <param name="standards">The ids of the standards that ship, for completion.</param>
/// <param name="deployments">The ids of the last deployments, for completion.</param>
/// <param name="run">Runs a verb in a session and returns the exit code.</param>
internal sealed class CommandTree(
    GlobalOptions globals,
    RmmOptions rmm,
    Func<IEnumerable<string>> providers,
    Func<IEnumerable<string>> standards,
    Func<IEnumerable<string>> deployments,
    Func<ParseResult, Func<Session, int>, int> run)
{
    private readonly ScanOptions _scan = new(providers);
    private readonly Dictionary<Command, string> _examples = [];

    /// <summary>The root command, ready to parse.</summary>
    /// <param name="args">What was typed: verbs that stand below a verb are built only where it is named, since every process pays for them.</param>
    public RootCommand Build(IReadOnlyList<string> args)
    {
        var root = new RootCommand(
            "Says what is installed, missing and dangerous on this machine, and patches it. Without a verb: the summary, which changes nothing.");
        globals.AddTo(root);
        var policy = new PolicyOptions();
        var summary = new SummaryVerb(globals, _scan, policy);
        _scan.AddTo(root, globals, filtersProviders: false);
        policy.AddTo(root);
        rmm.AddTo(root, globals);
        Bind(root, SummaryVerb.Examples, parse => session => summary.Run(session, parse));

        var sources = new ProvidersVerb(globals, providers);
        Add(root, sources.Command, ProvidersVerb.Examples, parse => session => sources.Run(session, parse));
        var inventory = new InventoryVerb(globals, _scan, rmm);
        Add(root, inventory.Command, InventoryVerb.Examples, parse => session => inventory.Run(session, parse));
        var updates = new UpdatesVerb(globals, _scan);
        Add(root, updates.Command, UpdatesVerb.Examples, parse => session => updates.Run(session, parse));
        var vulnerabilities = new VulnerabilitiesVerb(globals, _scan);
        Add(root, vulnerabilities.Command, VulnerabilitiesVerb.Examples, parse => session => vulnerabilities.Run(session, parse));
        var compliance = new ComplianceVerb(globals, _scan, rmm);
        Add(root, compliance.Command, ComplianceVerb.Examples, parse => session => compliance.Run(session, parse));
        AddReport(root);
        var plan = new PlanVerb(globals, _scan, rmm);
        Add(root, plan.Command, PlanVerb.Examples, parse => session => plan.Run(session, parse));
        AddDeployments(root);
        AddAdvisories(root, isNamed: args.Any(arg => arg.Contains("advisories", StringComparison.Ordinal)));
        AddPolicies(root, isNamed: args.Any(arg => arg.Contains("policy", StringComparison.Ordinal)));
        var history = new HistoryVerb(globals, providers);
        Add(root, history.Command, HistoryVerb.Examples, parse => session => history.Run(session, parse));
        var windows = new WindowsVerb();
        Add(root, windows.Command, WindowsVerb.Examples, parse => session => windows.Run(session, parse));
        AddStandards(root);
        AddSchedules(root, isNamed: args.Any(arg => arg.Contains("schedule", StringComparison.Ordinal)));
        AddBroker(root, isNamed: args.Any(arg => arg.Contains("broker", StringComparison.Ordinal)));
        var metrics = new MetricsVerb(globals, _scan);
        Add(root, metrics.Command, MetricsVerb.Examples, parse => session => metrics.Run(session, parse));
        var completion = new CompletionVerb();
        Add(root, completion.Command, CompletionVerb.Examples, parse => session => completion.Run(session, parse));

        var help = root.Options.OfType<HelpOption>().First();
        help.Description = "Show this help.";
        help.Aliases.Remove("/h");
        help.Aliases.Remove("/?");
        help.Action = new HelpWithExamples((HelpAction)help.Action!, _examples);
        root.Options.OfType<VersionOption>().First().Description = "Show the version.";
        return root;
    }

    private void AddReport(RootCommand root)
    {
        var report = new ReportVerb(globals, _scan);
        Add(root, report.Command, ReportVerb.Examples, parse => session => report.Run(session, parse));
    }

    private void AddDeployments(RootCommand root)
    {
        var deploy = new DeployVerb(globals, _scan, rmm);
        Add(root, deploy.Command, DeployVerb.Examples, parse => session => deploy.Run(session, parse));
        var list = new DeploymentsVerb(deployments, globals, rmm);
        Add(root, list.Command, DeploymentsVerb.Examples, parse => session => list.Run(session, parse));
        var rollback = new RollbackVerb(deployments, globals, rmm);
        Add(root, rollback.Command, RollbackVerb.Examples, parse => session => rollback.Run(session, parse));
        var impact = new ImpactVerb(deployments);
        Add(root, impact.Command, ImpactVerb.Examples, parse => session => impact.Run(session, parse));
    }

    private void AddStandards(RootCommand root)
    {
        var verb = new StandardsVerb(standards);
        Add(root, verb.Command, StandardsVerb.Examples, parse => session => verb.Run(session, parse));
    }

    private void AddAdvisories(RootCommand root, bool isNamed)
    {
        var advisories = new AdvisoriesVerb();
        Add(root, advisories.Command, AdvisoriesVerb.Examples, _ => AdvisoriesVerb.Run);
        if (!isNamed)
        {
            return;
        }

        var update = new UpdateVerb();
        Add(advisories.Command, update.Command, UpdateVerb.Examples, parse => session => update.Run(session, parse));
        var show = new ShowVerb();
        Add(advisories.Command, show.Command, ShowVerb.Examples, parse => session => show.Run(session, parse));
        var list = new ListVerb();
        Add(advisories.Command, list.Command, ListVerb.Examples, parse => session => list.Run(session, parse));
        var export = new ExportVerb();
        Add(advisories.Command, export.Command, ExportVerb.Examples, parse => session => export.Run(session, parse));
        var import = new ImportVerb();
        Add(advisories.Command, import.Command, ImportVerb.Examples, parse => session => import.Run(session, parse));
    }

    private void AddPolicies(RootCommand root, bool isNamed)
    {
        var policy = new PolicyVerb();
        Add(root, policy.Command, PolicyVerb.Examples, _ => PolicyVerb.Run);
        if (!isNamed)
        {
            return;
        }

        var test = new PolicyTestVerb();
        Add(policy.Command, test.Command, PolicyTestVerb.Examples, parse => session => test.Run(session, parse));
        var show = new PolicyShowVerb();
        Add(policy.Command, show.Command, PolicyShowVerb.Examples, parse => session => show.Run(session, parse));
        var schema = new PolicySchemaVerb();
        Add(policy.Command, schema.Command, PolicySchemaVerb.Examples, _ => PolicySchemaVerb.Run);
    }

    private void AddSchedules(RootCommand root, bool isNamed)
    {
        var schedule = new ScheduleVerb();
        Add(root, schedule.Command, ScheduleVerb.Examples, _ => session => ScheduleVerb.List(session, []));
        if (!isNamed)
        {
            return;
        }

        var add = new ScheduleAddVerb();
        Add(schedule.Command, add.Command, ScheduleAddVerb.Examples, parse => session => add.Run(session, parse));
        var list = new ScheduleListVerb();
        Add(schedule.Command, list.Command, ScheduleListVerb.Examples, parse => session => list.Run(session, parse));
        var remove = new ScheduleRemoveVerb();
        Add(schedule.Command, remove.Command, ScheduleRemoveVerb.Examples, parse => session => remove.Run(session, parse));
    }

    private void AddBroker(RootCommand root, bool isNamed)
    {
        if (isNamed)
        {
            var broker = new BrokerVerb();
            Add(root, broker.Command, BrokerVerb.Examples, parse => session => broker.Run(session, parse));
        }
    }

    private void Add(Command parent, Command verb, string examples, Func<ParseResult, Func<Session, int>> action)
    {
        _scan.ForbidIn(verb);
        rmm.ForbidIn(verb);
        parent.Subcommands.Add(verb);
        Bind(verb, examples, action);
    }

    private void Bind(Command verb, string examples, Func<ParseResult, Func<Session, int>> action)
    {
        globals.CheckIn(verb);
        _examples.Add(verb, examples);
        verb.SetAction(parse => run(parse, action(parse)));
    }
}
