using PatchOps.Diagnostics;
using PatchOps.Inventory;
using PatchOps.Ports;

namespace PatchOps.Deadlines;

/// <summary>Lists standards: those that ship, by id, and those of files.</summary>
/// <param name="host">The world.</param>
public sealed class StandardQuery(IPatchOpsHost host)
{
    private static readonly char[] s_wildcards = ['*', '?'];

    /// <summary>The library.</summary>
    public StandardLibrary Library { get; } = StandardLibrary.Load(host.Documents, host.Shipped);

    /// <summary>The ids of the standards that ship and match; all when no pattern is given.</summary>
    /// <param name="patterns">Ids; * and ? are wildcards.</param>
    /// <param name="onFailure">Told of an id without wildcards that is none (PO1630); the others go on.</param>
    public IEnumerable<string> Ids(IReadOnlyList<string> patterns, Action<PatchOpsException> onFailure)
    {
        if (patterns.Count == 0)
        {
            return Library.Ids;
        }

        var matched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pattern in patterns)
        {
            var found = Library.Ids.Where(id => Wildcard.IsMatch(pattern, id)).ToArray();
            matched.UnionWith(found);
            if (found.Length == 0 && pattern.IndexOfAny(s_wildcards) < 0)
            {
                onFailure(ErrorCodes.StandardUnknown.ToException(Library.Unknown(pattern), pattern));
            }
        }

        return Library.Ids.Where(matched.Contains);
    }

    /// <summary>The standards that ship and match, read one after the other.</summary>
    /// <param name="patterns">Ids; * and ? are wildcards.</param>
    /// <param name="onFailure">Told of an id without wildcards that is none (PO1630).</param>
    public IEnumerable<DeadlineStandard> Find(IReadOnlyList<string> patterns, Action<PatchOpsException> onFailure) =>
        Ids(patterns, onFailure).Select(id => Library.Find(id).Standard).OfType<DeadlineStandard>();

    /// <summary>The standards of files.</summary>
    /// <param name="paths">Their full paths.</param>
    /// <param name="onMistake">Told of what is wrong with a file; the others go on.</param>
    public IEnumerable<DeadlineStandard> Read(IEnumerable<string> paths, Action<PolicyDiagnostic> onMistake)
    {
        foreach (var path in paths)
        {
            var reading = Library.ReadFile(path);
            foreach (var mistake in reading.Diagnostics)
            {
                onMistake(mistake);
            }

            if (reading.Standard is { } standard)
            {
                yield return standard;
            }
        }
    }
}
