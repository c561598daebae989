using System.Globalization;

namespace PatchOps.Deadlines.Reading;

/// <summary>What a rule asks for, as a standard's file has it: <c>exposed: true, severity: [critical]</c>.</summary>
public static class ConditionText
{
    /// <summary>The text; empty for a rule that always applies.</summary>
    public static string Of(FactCondition when) => string.Join(", ", Parts(when));

    /// <summary>The word of a severity: <c>undisclosed</c> for <see cref="Severity.Unknown"/>.</summary>
    public static string Of(Severity severity) => severity == Severity.Unknown ? "undisclosed" : severity.ToString().ToLowerInvariant();

    /// <summary>The words of a least value: <c>&gt;= 7.0</c>.</summary>
    public static string AtLeast(double value) => string.Format(CultureInfo.InvariantCulture, ">= {0:0.0######}", value);

    private static IEnumerable<string> Parts(FactCondition when)
    {
        var truths = new[]
        {
            Truth(FactName.KnownExploited, when.KnownExploited),
            Truth(FactName.Exposed, when.Exposed),
            Truth(FactName.Automatable, when.Automatable),
            when.TechnicalImpact is { } impact ? $"{FactName.TechnicalImpact}: {impact.ToString().ToLowerInvariant()}" : null,
            Truth(FactName.WorkingExploit, when.WorkingExploit),
            List("severity", when.Severities.Select(Of)),
            when.CvssAtLeast is { } score ? $"{FactName.Cvss}: \"{AtLeast(score)}\"" : null,
            when.EpssAtLeast is { } probability ? $"{FactName.Epss}: \"{AtLeast(probability)}\"" : null,
            List(FactName.AssetClass, when.AssetClasses),
            List("any", when.Any.Select(other => "{" + Of(other) + "}")),
        };
        return truths.OfType<string>();
    }

    private static string? Truth(string name, bool? value) => value is { } truth ? $"{name}: {(truth ? "true" : "false")}" : null;

    private static string? List(string name, IEnumerable<string> words)
    {
        var text = string.Join(", ", words);
        return text.Length == 0 ? null : $"{name}: [{text}]";
    }
}
