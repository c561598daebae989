using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Documents;

namespace PatchOps.Deadlines.Reading;

/// <summary>Reads <c>when</c>: what a rule asks of the facts.</summary>
internal sealed class ConditionReader(Mistakes mistakes)
{
    private const int MostAlternatives = 20;
    private const string Any = "any";
    private const string Severities = "severity";
    private static readonly string[] s_keys =
    [
        FactName.KnownExploited, FactName.Exposed, FactName.Automatable, FactName.TechnicalImpact, FactName.WorkingExploit,
        Severities, FactName.Cvss, FactName.Epss, FactName.AssetClass,
    ];

    private static readonly string[] s_keysAndAny = [.. s_keys, Any];

    /// <summary>The condition; one that could not be read is a mistake.</summary>
    public FactCondition Read(DocumentNode node, string key, bool isAlternative = false)
    {
        if (mistakes.Map(node, key) is not { } map)
        {
            return new FactCondition();
        }

        mistakes.CheckKeys(map, key, isAlternative ? s_keys : s_keysAndAny);
        if (isAlternative && map.Entries.Count == 0)
        {
            mistakes.Add(ErrorCodes.StandardValueInvalid, node.Place, key, $"'{key}' is empty, so that it would always hold.");
        }

        return new FactCondition
        {
            KnownExploited = Truth(map, key, FactName.KnownExploited),
            Exposed = Truth(map, key, FactName.Exposed),
            Automatable = Truth(map, key, FactName.Automatable),
            TechnicalImpact = Impact(map, key),
            WorkingExploit = Truth(map, key, FactName.WorkingExploit),
            Severities = Words(map, key, Severities, ["critical", "high", "medium", "low", "undisclosed"]).Select(SeverityOf).ToArray(),
            CvssAtLeast = AtLeast(map, key, FactName.Cvss, 10),
            EpssAtLeast = AtLeast(map, key, FactName.Epss, 1),
            AssetClasses = Words(map, key, FactName.AssetClass, AssetClass.All),
            Any = isAlternative ? [] : Alternatives(map, key),
        };
    }

    private FactCondition[] Alternatives(DocumentMap map, string key)
    {
        if (map.Find(Any) is not { } entry)
        {
            return [];
        }

        if (entry.Value is not DocumentList { Items.Count: > 0 } list)
        {
            mistakes.Add(ErrorCodes.StandardValueType, entry.Value.Place, $"{key}.{Any}", $"'{key}.{Any}' must be a list of conditions, and not empty.");
            return [];
        }

        if (list.Items.Count > MostAlternatives)
        {
            mistakes.Add(ErrorCodes.StandardTooLarge, list.Place, $"{key}.{Any}", $"'{key}.{Any}' has {list.Items.Count} conditions; at most {MostAlternatives} are read.");
            return [];
        }

        return list.Items.Select((item, i) => Read(item, string.Format(CultureInfo.InvariantCulture, "{0}.{1}[{2}]", key, Any, i), isAlternative: true)).ToArray();
    }

    private bool? Truth(DocumentMap map, string key, string name) =>
        map.Find(name) is { } entry ? mistakes.Truth(entry.Value, $"{key}.{name}") : null;

    private TechnicalImpact? Impact(DocumentMap map, string key)
    {
        if (map.Find(FactName.TechnicalImpact) is not { } entry)
        {
            return null;
        }

        switch (Word(entry.Value, $"{key}.{FactName.TechnicalImpact}", ["partial", "total"]))
        {
            case "partial": return TechnicalImpact.Partial;
            case "total": return TechnicalImpact.Total;
            default: return null;
        }
    }

    private string[] Words(DocumentMap map, string key, string name, IReadOnlyList<string> allowed)
    {
        if (map.Find(name) is not { } entry)
        {
            return [];
        }

        var items = Mistakes.List(entry.Value);
        if (items.Count == 0)
        {
            mistakes.Add(ErrorCodes.StandardRuleContradictory, entry.Value.Place, $"{key}.{name}", $"'{key}.{name}' is an empty list, which nothing matches.");
        }

        return items.Select(item => Word(item, $"{key}.{name}", allowed)).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
    }

    private string? Word(DocumentNode node, string key, IReadOnlyList<string> allowed)
    {
        if (mistakes.Text(node, key) is not { } word)
        {
            return null;
        }

        if (allowed.Contains(word, StringComparer.Ordinal))
        {
            return word;
        }

        mistakes.Add(ErrorCodes.StandardValueInvalid, node.Place, key, $"'{Mistakes.Show(word)}' is not one of {string.Join(", ", allowed)}.");
        return null;
    }

    private double? AtLeast(DocumentMap map, string key, string name, double most)
    {
        if (map.Find(name) is not { } entry || mistakes.Text(entry.Value, $"{key}.{name}") is not { } text)
        {
            return null;
        }

        if (text.StartsWith(">=", StringComparison.Ordinal)
            && double.TryParse(text.Substring(2).Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var least)
            && least >= 0 && least <= most)
        {
            return least;
        }

        var example = most > 1 ? ">= 7.0" : ">= 0.5";
        mistakes.Add(
            ErrorCodes.StandardValueInvalid, entry.Value.Place, $"{key}.{name}",
            string.Format(CultureInfo.InvariantCulture, "'{0}' is not a least value such as \"{1}\", from 0 to {2}.", Mistakes.Show(text), example, most));
        return null;
    }

    private static Severity SeverityOf(string word) => word switch
    {
        "critical" => Severity.Critical,
        "high" => Severity.High,
        "medium" => Severity.Medium,
        "low" => Severity.Low,
        _ => Severity.Unknown,
    };
}
