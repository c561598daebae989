using PatchOps.Deadlines;
using PatchOps.Diagnostics;
using PatchOps.Documents;
using PatchOps.Policies.Reading;
using PatchOps.Ports;

namespace PatchOps.Policies;

/// <summary>Reads policies: the files, what they extend, and every mistake in them. One error, in any of the files, and no part is used.</summary>
/// <param name="documents">The files; where it is an <see cref="IFileTrust"/> too, it is asked about the programs of hooks.</param>
/// <param name="shipped">The built-in policy, and the standards that may be named by their ids.</param>
/// <param name="zones">Time zones.</param>
public sealed class PolicyFiles(IDocuments documents, IShippedData shipped, ITimeZones zones)
{
    /// <summary>What the built-in policy is called where a file would be named.</summary>
    public const string BuiltIn = "(built in)";

    private readonly Dictionary<string, FileFinding> _standardFiles = new(StringComparer.Ordinal);

    /// <summary>Reads a policy file and all that it extends. What is wrong, also that a file cannot be read, is in the result.</summary>
    /// <param name="path">The file.</param>
    /// <param name="now">When expired holds, and windows that open too seldom, are to be reported: the time that counts; null leaves that out.</param>
    public PolicyReading Read(string path, DateTimeOffset? now = null) => Read(PolicyChain.Read(path, documents), now);

    /// <summary>Reads the policy that counts where none is given.</summary>
    public PolicyReading ReadBuiltIn() => Read(PolicyChain.Of(documents.Parse(shipped.BaselinePolicy, BuiltIn)), now: null);

    private PolicyReading Read(PolicyChain chain, DateTimeOffset? now)
    {
        var diagnostics = chain.Diagnostics.ToList();

        // Each file by itself too: a mistake in a base is one even where it is written over.
        foreach (var map in chain.Maps)
        {
            var own = Context(now, isEffective: false);
            PolicyReader.Read(map, map.Place.File, own);
            diagnostics.AddRange(own.Diagnostics);
        }

        PatchPolicy? policy = null;
        if (chain.Maps.Count > 0)
        {
            var merged = Context(now, isEffective: chain.Diagnostics.Count == 0);
            policy = PolicyReader.Read(chain.Maps.Reverse().Aggregate(PolicyMerge.Over), chain.Files[0], merged);
            diagnostics.AddRange(merged.Diagnostics);
            if (now is { } from && !diagnostics.Exists(diagnostic => diagnostic.Level == DiagnosticLevel.Error)
                && WindowDoubts.Of(policy!, StandardLibrary.Load(documents, shipped).Select(policy!.Standards).Standards, from) is { } doubt)
            {
                diagnostics.Add(doubt);
            }
        }

        var files = chain.Files.ToList();
        return new PolicyReading
        {
            Policy = diagnostics.Exists(diagnostic => diagnostic.Level == DiagnosticLevel.Error) ? null : policy,
            Diagnostics = diagnostics
                .Distinct()
                .OrderBy(diagnostic => files.IndexOf(diagnostic.File))
                .ThenBy(diagnostic => diagnostic.Line)
                .ThenBy(diagnostic => diagnostic.Column)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
                .ToArray(),
        };
    }

    private PolicyContext Context(DateTimeOffset? now, bool isEffective) => new()
    {
        Zones = zones,
        StandardIds = [.. shipped.Standards.Select(standard => standard.Key.EndsWith(".yaml", StringComparison.Ordinal) ? standard.Key.Substring(0, standard.Key.Length - 5) : standard.Key)],
        LookAtStandard = LookAtStandard,
        WhyUnsafe = program => (documents as IFileTrust)?.WhyUnsafe(program),
        Now = now,
        IsEffective = isEffective,
    };

    private FileFinding LookAtStandard(string path, DocumentPlace place)
    {
        var key = place.File + "\n" + path;
        if (!_standardFiles.TryGetValue(key, out var finding))
        {
            _standardFiles[key] = finding = Look(path, place);
        }

        return finding;
    }

    private FileFinding Look(string path, DocumentPlace place)
    {
        var full = path;
        try
        {
            full = documents.Resolve(path, place.File);
            var reading = documents.Read(full);
            var problem = reading.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Level == DiagnosticLevel.Error);
            return new FileFinding(full, problem is not null ? problem.ToDiagnostic().Message : reading.Root is null ? "the file is empty." : null);
        }
        catch (PatchOpsException failure)
        {
            return new FileFinding(full, failure.Message);
        }
    }
}
