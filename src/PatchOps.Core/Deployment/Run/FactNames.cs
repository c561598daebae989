namespace PatchOps.Deployment.Run;

/// <summary>The names of facts in journals. They are never given another meaning.</summary>
internal static class FactNames
{
    /// <summary>Who asked: the account, and the process id.</summary>
    public const string By = "by";

    /// <summary>What changes with each start of the machine.</summary>
    public const string BootId = "bootId";

    /// <summary>A restart that is needed and was left for another window: what changes with each start of the machine.</summary>
    public const string RestartLeft = "restartLeft";

    /// <summary>The deployment that left the restart which this one is for.</summary>
    public const string RestartOf = "restartOf";

    /// <summary>Packages whose installer asked for a restart: names.</summary>
    public const string RestartAsked = "restartAsked";

    /// <summary>What waits for the restart was made ready for it: provider. Never done twice before one start.</summary>
    public const string RestartPrepared = "restartPrepared";

    /// <summary>A diagnostic: id, level, provider, message, remedy, target.</summary>
    public const string Diagnostic = "diagnostic";

    /// <summary>A patch that is not installed, and why: identity, reason.</summary>
    public const string Excluded = "excluded";

    /// <summary>A patch that is as it should be: identity.</summary>
    public const string Verified = "verified";

    /// <summary>A patch that is not as it should be: identity, reason.</summary>
    public const string Failed = "failed";

    /// <summary>A package that is not usable as it is: provider, key, state.</summary>
    public const string Unsound = "unsound";

    /// <summary>What a step changed: provider, name, architecture, before, after.</summary>
    public const string Changed = "changed";

    /// <summary>What others changed before a step began, and is none of its own: provider, name, architecture, before, after.</summary>
    public const string ChangedByOthers = "changedByOthers";

    /// <summary>What was kept: provider, name, architecture, version, source, hash.</summary>
    public const string Stashed = "stashed";

    /// <summary>A patch that was undone: identity.</summary>
    public const string RolledBack = "rolledBack";

    /// <summary>What became of a patch: identity, outcome, reason, and the CVEs that it closed.</summary>
    public const string Outcome = "outcome";

    /// <summary>What changed and was in no step: provider, name, architecture, before, after.</summary>
    public const string BeyondPlan = "beyondPlan";

    /// <summary>Whether a restart is pending at the end: true, false, unknown.</summary>
    public const string RebootPending = "rebootPending";

    /// <summary>Why.</summary>
    public const string RebootReason = "rebootReason";

    /// <summary>A process that runs replaced code: pid, name, unit.</summary>
    public const string StaleProcess = "staleProcess";

    /// <summary>A service that was restarted, or was not, and why: unit, word, reason.</summary>
    public const string Service = "service";

    /// <summary>A command of the policy: how it ended, the end of its output.</summary>
    public const string Hook = "hook";

    /// <summary>Something that worked before and does not now: kind, target, reason.</summary>
    public const string Regression = "regression";

    /// <summary>Evidence: path, hash.</summary>
    public const string Evidence = "evidence";

    /// <summary>The policy wants the deployment undone.</summary>
    public const string WantsRollback = "wantsRollback";

    /// <summary>It was cut short again and again, and is not tried once more.</summary>
    public const string Loops = "loops";

    /// <summary>Trying again may help.</summary>
    public const string Transient = "transient";

    /// <summary>It only fetches.</summary>
    public const string DownloadOnly = "downloadOnly";

    /// <summary>Deployments whose journals were cut because they were old: their ids.</summary>
    public const string Retired = "retired";

    /// <summary>The packages before: provider, how many, and the hash of all that is kept about them.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>The deployment registered the run after its restart itself.</summary>
    public const string ResumeRegistered = "resumeRegistered";

    /// <summary>Windows do not count.</summary>
    public const string IgnoreWindow = "ignoreWindow";

    /// <summary>The plan, the policy.</summary>
    public const string Plan = "plan";
}
