using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>
/// What an installation would do, as far as it can be told before: the agent has no dry run. What it is known to refuse is kept back with its reason.
/// </summary>
internal static class UpdateSimulation
{
    /// <summary>The impact of an update that must be installed alone.</summary>
    public const int ExclusiveImpact = 2;

    /// <summary>Simulates. Pure.</summary>
    /// <param name="patches">The selection.</param>
    /// <param name="found">What was looked up, by id.</param>
    /// <param name="acceptsEula">Whether licence terms are accepted; null when nobody has said.</param>
    public static Simulation Of(IReadOnlyList<AvailablePatch> patches, IReadOnlyDictionary<string, UpdateFacts> found, bool? acceptsEula)
    {
        var upgraded = new List<SimulatedPackage>();
        var kept = new List<SimulatedPackage>();
        var diagnostics = new List<Diagnostic>();
        long? bytes = 0;
        foreach (var patch in patches)
        {
            var facts = found.TryGetValue(patch.Name, out var known) ? known : null;
            if (WhyNot(facts, patch, patches.Count, acceptsEula) is { } why)
            {
                kept.Add(Row(patch) with { Reason = char.ToUpperInvariant(why.Reason[0]) + why.Reason.Substring(1) + "." });
                diagnostics.Add(why.Code.ToDiagnostic($"'{Name(patch, facts)}' is kept back: {why.Reason}.", ProviderNames.WindowsUpdate, patch.Id)
                    with { Level = DiagnosticLevel.Warning });
                continue;
            }

            upgraded.Add(Row(patch));
            bytes += facts!.IsDownloaded == true ? 0 : UpdateRow.Of(facts, ProviderNames.WindowsUpdate).Size;
            if (facts.EulaAccepted == false && acceptsEula is null)
            {
                diagnostics.Add(ErrorCodes.WuaEula.ToDiagnostic(
                    $"'{Name(patch, facts)}' has licence terms that nobody has accepted: it is installed only where the policy accepts them.", ProviderNames.WindowsUpdate, patch.Id)
                    with { Level = DiagnosticLevel.Warning });
            }
        }

        return new Simulation { IsPossible = kept.Count == 0, Upgraded = upgraded, KeptBack = kept, DownloadBytes = bytes, Diagnostics = diagnostics };
    }

    /// <summary>All of it kept back, for one reason.</summary>
    public static Simulation None(IReadOnlyList<AvailablePatch> patches, ErrorCode code, string reason) => new()
    {
        IsPossible = false,
        KeptBack = patches.Select(patch => Row(patch) with { Reason = reason }).ToArray(),
        Diagnostics = [code.ToDiagnostic(reason, ProviderNames.WindowsUpdate) with { Level = DiagnosticLevel.Warning }],
    };

    private static (ErrorCode Code, string Reason)? WhyNot(UpdateFacts? facts, AvailablePatch patch, int selected, bool? acceptsEula)
    {
        var verdict = UpdateVerdict.Of(facts, patch.AvailableVersion, acceptsEula);
        return verdict.IsThere ? (ErrorCodes.WuaRestartFirst, facts!.RebootRequired == true ? "it is installed already, and takes effect with the next restart" : "it is installed already")
            : verdict.Refusal is { } code ? (code, verdict.Reason)
            : facts!.Impact == ExclusiveImpact && selected > 1 ? (ErrorCodes.WuaExclusive, "it must be installed alone")
            : null;
    }

    private static string Name(AvailablePatch patch, UpdateFacts? facts) => Printable.Of(facts?.Title ?? patch.Title ?? patch.Name);

    private static SimulatedPackage Row(AvailablePatch patch) => new() { Name = patch.Name, Architecture = patch.Architecture, NewVersion = patch.AvailableVersion };
}
