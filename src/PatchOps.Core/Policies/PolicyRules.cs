using PatchOps.Deadlines;
using PatchOps.Diagnostics;

namespace PatchOps.Policies;

/// <summary>A policy with all that it refers to, ready to be applied: its standards, and the classes of assets. It serves one thread.</summary>
public sealed class PolicyRules
{
    /// <summary>Who provides the operating system itself in a finding about its end of support.</summary>
    public const string OsProvider = "os";

    private readonly AssetClasses _classes;

    /// <summary>A policy with what it refers to.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="standards">Its standards, in its order.</param>
    /// <param name="classes">The classes of assets, the policy's own patterns first.</param>
    /// <param name="doubts">What its readers must hear of: warnings of the file.</param>
    public PolicyRules(PatchPolicy policy, IReadOnlyList<DeadlineStandard> standards, AssetClasses classes, IReadOnlyList<Diagnostic> doubts)
    {
        Policy = policy;
        Standards = standards;
        Doubts = doubts;
        Engine = new DeadlineEngine(standards);
        _classes = classes;
    }

    /// <summary>The policy.</summary>
    public PatchPolicy Policy { get; }

    /// <summary>Its standards, in its order.</summary>
    public IReadOnlyList<DeadlineStandard> Standards { get; }

    /// <summary>What its readers must hear of.</summary>
    public IReadOnlyList<Diagnostic> Doubts { get; }

    /// <summary>The engine that dates findings.</summary>
    public DeadlineEngine Engine { get; }

    /// <summary>The class of a finding's asset.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="patch">The patch that closes it, or null.</param>
    /// <param name="exposed">Whether the machine can be reached from outside.</param>
    public string AssetClassOf(Finding finding, AvailablePatch? patch, bool? exposed) =>
        patch is null ? _classes.Of(finding.Provider, finding.Package, finding.SourceName, exposed) : _classes.Of(patch, exposed);
}
