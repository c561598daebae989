using PatchOps.Diagnostics;
using PatchOps.Documents;

namespace PatchOps.Policies.Reading;

/// <summary>A map of a policy with the keys that may stand in it. What is written wrongly is reported once, and reads as if it were not there.</summary>
internal sealed class Section
{
    private readonly string _pattern;
    private readonly DocumentMap _map;

    private Section(DocumentMap map, string path, string pattern, PolicyContext context)
    {
        _map = map;
        _pattern = pattern;
        Path = path;
        Context = context;
        CheckKeys();
    }

    /// <summary>The keys above, as they are shown (<c>windows[0]</c>); empty at the top.</summary>
    public string Path { get; }

    /// <summary>Where it begins.</summary>
    public DocumentPlace Place => _map.Place;

    /// <summary>Where mistakes are reported.</summary>
    public PolicyContext Context { get; }

    /// <summary>The whole file.</summary>
    public static Section Top(DocumentMap map, PolicyContext context) => new(map, "", "", context);

    /// <summary>A key as it is shown.</summary>
    public string Shown(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    /// <summary>The table's row of a key.</summary>
    public PolicyKey Known(string key) => PolicyKeys.Of(_pattern.Length == 0 ? key : $"{_pattern}.{key}");

    /// <summary>What is written at a key, whatever it is; null when nothing is.</summary>
    public DocumentNode? Written(string key) => _map.Find(key)?.Value;

    /// <summary>The value of a key; null when it is not written, has been taken back with <c>null</c>, or has nothing after the colon, which is reported.</summary>
    public DocumentNode? Find(string key)
    {
        var known = Known(key);
        var entry = _map.Find(key);
        if (entry?.Value is DocumentScalar { IsNull: true } empty && empty.Text.Length == 0)
        {
            // An emptied list is mostly one whose entries were commented out. Reading it as "none" would drop the holds of the base in silence.
            Context.Report(
                ErrorCodes.PolicyValueWrong, entry.Place, Shown(key), $"{Shown(key)} has no value.",
                $"Leave the key out to keep the base's value or the default, write null for the default{(known.Kind is PolicyKeyKind.Sections or PolicyKeyKind.Texts ? ", or [] for none" : "")}.");
            return null;
        }

        if (entry?.Value is not DocumentScalar { IsNull: true } and { } value)
        {
            return value;
        }

        if (known.IsRequired && (Context.IsEffective || Path.Length > 0))
        {
            Context.Report(ErrorCodes.PolicyKeyMissing, entry?.Place ?? Place, Shown(key), $"{Shown(key)} is missing. It takes {known.Takes}.");
        }

        return null;
    }

    /// <summary>The map below a key, or null.</summary>
    public Section? Child(string key) => Find(key) is { } node ? From(node, key, Shown(key), Known(key).Path) : null;

    /// <summary>The maps in the list below a key; null when it is not written or no list.</summary>
    public IReadOnlyList<Section>? Children(string key)
    {
        if (Find(key) is not { } node)
        {
            return null;
        }

        if (node is not DocumentList list)
        {
            Wrong(node, key, "a list of maps, each beginning with a dash");
            return null;
        }

        return list.Items.Select((item, i) => From(item, key, $"{Shown(key)}[{i}]", Known(key).Path + "[]")).OfType<Section>().ToArray();
    }

    /// <summary>Reports a value of the wrong kind.</summary>
    public void Wrong(DocumentNode node, string key, string takes, string? remedy = null) => Context.Report(
        ErrorCodes.PolicyValueWrong, node.Place, Shown(key), $"{Shown(key)} takes {takes}, not {Describe(node)}.", remedy);

    private static string Describe(DocumentNode node) => node switch
    {
        DocumentMap => "a map",
        DocumentList => "a list",
        DocumentScalar { IsNull: true } => "null",
        DocumentScalar scalar => PolicyContext.Quote(scalar.Text),
        _ => "this",
    };

    private Section? From(DocumentNode node, string key, string path, string pattern)
    {
        if (node is DocumentMap map)
        {
            return new Section(map, path, pattern, Context);
        }

        Wrong(node, key, "a map with keys of its own");
        return null;
    }

    private void CheckKeys()
    {
        var known = PolicyKeys.Below(_pattern).Select(key => key.Name).ToArray();
        foreach (var entry in _map.Entries.Where(entry => !known.Contains(entry.Key)))
        {
            var hint = (known.FirstOrDefault(name => string.Equals(name, entry.Key, StringComparison.OrdinalIgnoreCase)) ?? NearestWord.Of(entry.Key, known)) is { } near
                ? $"Did you mean {near}?"
                : $"There are {string.Join(", ", known)}.";
            Context.Report(
                ErrorCodes.PolicyKeyUnknown, entry.Place, Shown(entry.Key),
                $"There is no key {PolicyContext.Quote(entry.Key)}{(Path.Length == 0 ? "" : $" in {Path}")}. {hint}");
        }
    }
}
