using PatchOps.Diagnostics;
using PatchOps.Documents;

namespace PatchOps.Deadlines.Reading;

/// <summary>Reads the rules of one standard.</summary>
internal sealed class RuleReader(Mistakes mistakes)
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The rule; null, and a mistake, when it is none.</summary>
    public DeadlineRule? Read(DocumentNode node, string key)
    {
        if (mistakes.Map(node, key) is not { } map)
        {
            return null;
        }

        var before = mistakes.Count;
        mistakes.CheckKeys(map, key, "name", "summary", "when", "due", "clock", "forensicTriage");
        var name = mistakes.Required(map, "name", key + ".name") is { } named ? mistakes.Text(named, key + ".name") : null;
        if (name is not null && !_names.Add(name))
        {
            mistakes.Add(ErrorCodes.StandardRuleTwice, map.Find("name")!.Value.Place, key + ".name", $"Another rule is called '{Mistakes.Show(name)}'.");
        }

        var rule = new DeadlineRule
        {
            Name = name ?? key,
            Summary = map.Find("summary") is { } summary ? mistakes.Text(summary.Value, key + ".summary") : null,
            When = map.Find("when") is { } when ? new ConditionReader(mistakes).Read(when.Value, key + ".when") : new FactCondition(),
            Due = mistakes.Required(map, "due", key + ".due") is { } due ? Due(due, key + ".due") : null,
            Clock = map.Find("clock") is { } clock ? Clocks(clock.Value, key + ".clock") : [DeadlineClock.Release],
            ForensicTriage = map.Find("forensicTriage") is { } triage && mistakes.Truth(triage.Value, key + ".forensicTriage") == true,
        };
        if (mistakes.Count == before && Contradiction.Of(rule) is { } reason)
        {
            mistakes.Add(ErrorCodes.StandardRuleContradictory, map.Find("when")?.Value.Place ?? map.Place, key + ".when", $"The rule '{Mistakes.Show(rule.Name)}' cannot apply: {reason}.");
        }

        return rule;
    }

    private Term? Due(DocumentNode node, string key)
    {
        if (mistakes.Text(node, key) is not { } text || text == TermText.NextUpgrade)
        {
            return null;
        }

        var term = TermText.Parse(text);
        if (term is null)
        {
            mistakes.Add(ErrorCodes.StandardValueInvalid, node.Place, key, $"'{Mistakes.Show(text)}' is no time such as 48h, 14d, 2w or 1mo, nor {TermText.NextUpgrade}.");
        }

        return term;
    }

    private DeadlineClock[] Clocks(DocumentNode node, string key)
    {
        var clocks = new List<DeadlineClock>();
        foreach (var item in Mistakes.List(node))
        {
            var word = mistakes.Text(item, key);
            DeadlineClock? clock = word switch
            {
                "release" => DeadlineClock.Release,
                "firstSeen" => DeadlineClock.FirstSeen,
                "kevListing" => DeadlineClock.KevListing,
                _ => null,
            };
            if (clock is { } known && !clocks.Contains(known))
            {
                clocks.Add(known);
            }
            else if (clock is null && word is not null)
            {
                mistakes.Add(ErrorCodes.StandardValueInvalid, item.Place, key, $"'{Mistakes.Show(word)}' is not one of release, firstSeen, kevListing.");
            }
        }

        if (clocks.Count == 0)
        {
            mistakes.Add(ErrorCodes.StandardValueInvalid, node.Place, key, $"'{key}' names no clock: release, firstSeen, kevListing.");
        }

        return [.. clocks];
    }
}
