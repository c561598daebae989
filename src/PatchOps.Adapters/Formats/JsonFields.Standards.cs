using System.Text.Json;
using PatchOps.Deadlines;
using PatchOps.Deadlines.Reading;

namespace PatchOps.Adapters.Formats;

internal static partial class JsonFields
{
    private static void Write(Utf8JsonWriter json, DeadlineStandard standard)
    {
        json.WriteString("id", standard.Id);
        json.WriteString("title", standard.Title);
        json.WriteString("reference", standard.Reference);
        json.WriteString("notes", standard.Notes);
        json.WriteString("source", standard.Source);
        json.WriteBoolean("builtIn", standard.IsBuiltIn);
        Objects(json, "rules", standard.Rules);
    }

    private static void Write(Utf8JsonWriter json, DeadlineRule rule)
    {
        json.WriteString("name", rule.Name);
        json.WriteString("summary", rule.Summary);
        json.WriteStartObject("when");
        Write(json, rule.When);
        json.WriteEndObject();
        json.WriteString("due", TermText.Of(rule.Due));
        Texts(json, "clock", rule.Clock.Select(clock => Word(clock)).ToArray());
        json.WriteBoolean("forensicTriage", rule.ForensicTriage);
    }

    // As in the file: what a rule does not ask for is not there, since null would read as "must be unknown".
    private static void Write(Utf8JsonWriter json, FactCondition when)
    {
        Asked(json, FactName.KnownExploited, when.KnownExploited);
        Asked(json, FactName.Exposed, when.Exposed);
        Asked(json, FactName.Automatable, when.Automatable);
        if (when.TechnicalImpact is { } impact)
        {
            json.WriteString(FactName.TechnicalImpact, Word(impact));
        }

        Asked(json, FactName.WorkingExploit, when.WorkingExploit);
        if (when.Severities.Count > 0)
        {
            Texts(json, "severity", when.Severities.Select(ConditionText.Of).ToArray());
        }

        AtLeast(json, FactName.Cvss, when.CvssAtLeast);
        AtLeast(json, FactName.Epss, when.EpssAtLeast);
        if (when.AssetClasses.Count > 0)
        {
            Texts(json, FactName.AssetClass, when.AssetClasses);
        }

        if (when.Any.Count > 0)
        {
            Objects(json, "any", when.Any);
        }
    }

    private static void Asked(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } truth)
        {
            json.WriteBoolean(name, truth);
        }
    }

    private static void AtLeast(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } least)
        {
            json.WriteString(name, ConditionText.AtLeast(least));
        }
    }
}
