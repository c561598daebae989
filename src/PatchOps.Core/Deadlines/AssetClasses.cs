using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PatchOps.Deadlines.Compiled;
using PatchOps.Deadlines.Reading;
using PatchOps.Documents;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Deadlines;

/// <summary>
/// Which class of asset a package is: by the policy's own rules, else by the shipped patterns, else <c>os</c> for a distribution's packages and
/// Windows itself, else <c>application</c>. Safe for several threads.
/// </summary>
public sealed class AssetClasses
{
    // What a fleet has installed are a few thousand names; a hostile inventory may bring any number.
    private const int MostRemembered = 100_000;
    private static readonly string[] s_systemProviders = ["apt", "dnf", "zypper", "wua"];

    private static readonly ConditionalWeakTable<IShippedData, AssetClasses> s_ofHosts = new();

    private readonly PatternIndex _own;
    private readonly PatternIndex _shipped;
    private readonly ConcurrentDictionary<(string Provider, string Name, string? Source, bool Internal), string> _known = new();
    private int _count;

    private AssetClasses(PatternIndex own, PatternIndex shipped, IReadOnlyList<PolicyDiagnostic> diagnostics)
    {
        _own = own;
        _shipped = shipped;
        Diagnostics = diagnostics;
    }

    /// <summary>What is wrong with the patterns; those that are right are used.</summary>
    public IReadOnlyList<PolicyDiagnostic> Diagnostics { get; }

    /// <summary>The shipped patterns, read once in a process.</summary>
    public static AssetClasses Load(IDocuments documents, IShippedData shipped) =>
        s_ofHosts.GetValue(shipped, data => Parse(documents.Parse(data.AssetClasses, "(built in) asset-classes")));

    /// <summary>Reads patterns: a map of classes, each with a list of wildcards. The first that matches counts, in the order of the file.</summary>
    public static AssetClasses Parse(DocumentReading document)
    {
        var mistakes = new Mistakes();
        var rules = new List<AssetClassRule>();
        if (document.Root is { } root && mistakes.Map(root, "assetClasses") is { } map)
        {
            mistakes.CheckKeys(map, "", [.. AssetClass.All]);
            foreach (var entry in map.Entries)
            {
                rules.AddRange(Mistakes.List(entry.Value)
                    .Select(node => mistakes.Text(node, entry.Key)).OfType<string>()
                    .Select(pattern => new AssetClassRule { Pattern = pattern, Class = entry.Key }));
            }
        }

        return new AssetClasses(new PatternIndex([]), new PatternIndex([.. rules.Where(rule => AssetClass.All.Contains(rule.Class))]), [.. document.Diagnostics, .. mistakes.All]);
    }

    /// <summary>The same with a policy's own rules before them.</summary>
    public AssetClasses With(IReadOnlyList<AssetClassRule> own) => own.Count == 0 ? this : new AssetClasses(new PatternIndex(own), _shipped, Diagnostics);

    /// <summary>The class of a package or product.</summary>
    /// <param name="provider">The provider that installs it.</param>
    /// <param name="name">The package's or product's name.</param>
    /// <param name="sourceName">Its source package, or null.</param>
    /// <param name="exposed">
    /// Whether the machine can be reached from outside; null when that is not known. A shipped pattern makes a service of what is, or may be,
    /// exposed: what it may be has to count for its date, and the standards name the exposure as the missing fact.
    /// </param>
    public string Of(string provider, string name, string? sourceName, bool? exposed)
    {
        var key = (provider, name, sourceName, exposed == false);
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        var found = Decide(provider, name, sourceName, isInternal: exposed == false);
        if (Interlocked.Increment(ref _count) <= MostRemembered)
        {
            _known.TryAdd(key, found);
        }

        return found;
    }

    /// <summary>The class of a patch: what its provider calls a driver or firmware is that, unless the policy's own rules say otherwise.</summary>
    public string Of(AvailablePatch patch, bool? exposed) => patch.Classification switch
    {
        Classification.Driver => _own.Find(patch.Name, patch.SourceName, without: null) ?? AssetClass.Driver,
        Classification.Firmware => _own.Find(patch.Name, patch.SourceName, without: null) ?? AssetClass.Firmware,
        _ => Of(patch.Provider, patch.Name, patch.SourceName, exposed),
    };

    private string Decide(string provider, string name, string? sourceName, bool isInternal) =>
        _own.Find(name, sourceName, without: null)
        ?? _shipped.Find(name, sourceName, isInternal ? AssetClass.Service : null)
        ?? (s_systemProviders.Contains(provider, StringComparer.OrdinalIgnoreCase) ? AssetClass.Os : AssetClass.Application);
}
