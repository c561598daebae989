using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Pinning;

/// <summary>Asks apt for the candidates of the packages whose pins are beyond <see cref="AptPolicy"/>: slower, and never a guess.</summary>
public sealed class CandidateOracle(AptTools tools)
{
    /// <summary>The same choices, with apt's candidate where only apt could tell.</summary>
    /// <exception cref="PatchOpsException">PO1103, PO1104, PO1209.</exception>
    public IReadOnlyList<Choice> Complete(
        IReadOnlyList<Choice> choices, AptRootConfiguration root, string nativeArchitecture, OperationContext context)
    {
        var asked = choices.Where(c => c.AskApt).Select(c => c.Package.Key).ToArray();
        if (asked.Length == 0)
        {
            return choices;
        }

        context.Log.Write(LogLevel.Verbose, "apt", $"asking apt for {asked.Length} candidates that its pins make hard to tell");
        var names = asked.Select(key => key.Name + ":" + key.Architecture);
        var output = tools.Ask(AptTools.AptCache, ["policy", .. AptTools.WithoutCaches, "--", .. names], root, context);
        var candidates = PolicyOutputParser.Parse(output, nativeArchitecture);
        return choices.Select(choice => choice.AskApt ? Complete(choice, candidates) : choice).ToArray();
    }

    private static Choice Complete(Choice choice, IReadOnlyDictionary<PackageKey, PolicyAnswer> answers)
    {
        if (!answers.TryGetValue(choice.Package.Key, out var answer))
        {
            throw ErrorCodes.AptFailed.ToException(
                $"`apt-cache policy` said nothing of '{choice.Package.Key.Name}:{choice.Package.Key.Architecture}'.", choice.Package.Key.Name);
        }

        return choice with { Candidate = Pick(choice.Package.Versions.Where(v => v.Version == answer.Version), answer) };
    }

    private static PackageVersion? Pick(IEnumerable<PackageVersion> equal, PolicyAnswer answer) =>
        answer.IsInstalled ? equal.FirstOrDefault(v => v.InStatus) ?? equal.FirstOrDefault() : equal.FirstOrDefault(v => !v.InStatus);
}
