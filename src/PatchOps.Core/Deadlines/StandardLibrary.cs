using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PatchOps.Deadlines.Reading;
using PatchOps.Diagnostics;
using PatchOps.Documents;
using PatchOps.Ports;

namespace PatchOps.Deadlines;

/// <summary>
/// The standards that ship, and those of a client's own files. What ships is read when it is asked for, and once in a process: YAML costs
/// more time than the work that it is for.
/// </summary>
public sealed class StandardLibrary
{
    private const int MostScoresTogether = 1024;
    private const string Extension = ".yaml";
    private static readonly string[] s_extensions = [Extension, ".yml", ".json"];
    private static readonly ConditionalWeakTable<IShippedData, ConcurrentDictionary<string, StandardReading>> s_read = new();

    private readonly IDocuments _documents;
    private readonly IShippedData _shipped;

    private StandardLibrary(IDocuments documents, IShippedData shipped)
    {
        _documents = documents;
        _shipped = shipped;
        Ids = shipped.Standards.Select(standard => IdOf(standard.Key)).ToArray();
    }

    /// <summary>The ids of the standards that ship, in their order. Nothing is read for them.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The standards that ship, in the order of their ids.</summary>
    public IReadOnlyList<DeadlineStandard> All => Ids.Select(id => Find(id).Standard).OfType<DeadlineStandard>().ToArray();

    /// <summary>The library of a host. Nothing is read yet.</summary>
    public static StandardLibrary Load(IDocuments documents, IShippedData shipped) => new(documents, shipped);

    /// <summary>One standard.</summary>
    /// <param name="idOrPath">The id of one that ships, without regard to case, or the full path of a file.</param>
    /// <returns>The standard, or what is wrong: PO1601 to PO1604 and PO1630 to PO1637.</returns>
    public StandardReading Find(string idOrPath) => Find(idOrPath, at: null);

    /// <summary>
    /// The standards that a policy names, each once. One of the client's own with the id of one that ships takes its place; of two own files with
    /// one id the later counts.
    /// </summary>
    /// <param name="entries">Ids, and full paths of files.</param>
    /// <param name="at">Where the entry stands in the policy, for what is wrong with it; null where it stands in none.</param>
    public StandardSelection Select(IReadOnlyList<string> entries, Func<int, DocumentPlace>? at = null)
    {
        var chosen = new List<DeadlineStandard>();
        var diagnostics = new List<PolicyDiagnostic>();
        for (var i = 0; i < entries.Count; i++)
        {
            var reading = Find(entries[i], at?.Invoke(i));
            diagnostics.AddRange(reading.Diagnostics);
            if (reading.Standard is not { } standard)
            {
                continue;
            }

            var known = chosen.FindIndex(other => other.Id == standard.Id);
            if (known < 0)
            {
                chosen.Add(standard);
            }
            else if (!standard.IsBuiltIn)
            {
                chosen[known] = standard;
            }
        }

        if (TooMuchTogether(chosen) is { } why)
        {
            diagnostics.Add(PolicyDiagnostic.Of(ErrorCodes.StandardTooLarge, at?.Invoke(entries.Count - 1) ?? new DocumentPlace { File = chosen[chosen.Count - 1].Source }, null, why));
        }

        return new StandardSelection { Standards = chosen, Diagnostics = diagnostics };
    }

    // Where both scores are missing, each is gone through with each: a few files that are small by themselves could fill the memory.
    private static string? TooMuchTogether(List<DeadlineStandard> chosen)
    {
        var all = chosen.SelectMany(standard => standard.Rules).SelectMany(rule => rule.When.Any.Concat([rule.When])).ToArray();
        var cvss = all.Select(when => when.CvssAtLeast).OfType<double>().Distinct().Count();
        var epss = all.Select(when => when.EpssAtLeast).OfType<double>().Distinct().Count();
        return (cvss + 1) * (epss + 1) <= MostScoresTogether ? null
            : $"The standards together ask for {cvss} different CVSS scores and {epss} of EPSS, which is more than is read; name fewer of them.";
    }

    /// <summary>The text of a standard that ships, to be copied and changed; null when none has that id.</summary>
    public string? TextOf(string id)
    {
        foreach (var standard in _shipped.Standards)
        {
            if (string.Equals(IdOf(standard.Key), id, StringComparison.OrdinalIgnoreCase))
            {
                return standard.Value;
            }
        }

        return null;
    }

    /// <summary>The standard of a file.</summary>
    /// <param name="path">Its full path.</param>
    public StandardReading ReadFile(string path) => ReadFile(path, at: null);

    /// <summary>True for what can only be a file: it has a folder, or ends as one of YAML or JSON does.</summary>
    public static bool IsPath(string idOrPath) =>
        idOrPath.IndexOfAny(['/', '\\']) >= 0
        || s_extensions.Any(extension => idOrPath.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>The words for an id that is none.</summary>
    internal string Unknown(string id) => $"There is no standard '{Mistakes.Show(id)}'; there are {string.Join(", ", Ids)}.";

    private StandardReading Find(string idOrPath, DocumentPlace? at)
    {
        if (IsPath(idOrPath))
        {
            return ReadFile(idOrPath, at);
        }

        if (TextOf(idOrPath) is { } text)
        {
            var name = idOrPath.ToLowerInvariant();
            return s_read.GetOrCreateValue(_shipped).GetOrAdd(name, id => StandardReader.Read(_documents.Parse(text, $"(built in) {id}"), isBuiltIn: true));
        }

        var place = at ?? new DocumentPlace { File = idOrPath };
        return new StandardReading
        {
            Diagnostics = [PolicyDiagnostic.Of(ErrorCodes.StandardUnknown, place, null, Unknown(idOrPath))],
        };
    }

    private StandardReading ReadFile(string path, DocumentPlace? at)
    {
        try
        {
            return StandardReader.Read(_documents.Read(path));
        }
        catch (PatchOpsException failure)
        {
            var place = at ?? new DocumentPlace { File = failure.Target ?? path };
            return new StandardReading { Diagnostics = [PolicyDiagnostic.Of(failure.Code, place, null, failure.Message)] };
        }
    }

    private static string IdOf(string file) => file.EndsWith(Extension, StringComparison.Ordinal) ? file.Substring(0, file.Length - Extension.Length) : file;
}
