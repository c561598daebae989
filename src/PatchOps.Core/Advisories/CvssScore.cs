namespace PatchOps.Advisories;

/// <summary>
/// The base score of a CVSS 3.0 or 3.1 vector, by the formula of FIRST's specification, section 7.1 and appendix A
/// (https://www.first.org/cvss/v3.1/specification-document). Metrics beyond the base ones are passed over.
/// </summary>
public static class CvssScore
{
    private const int MaxLength = 512;

    private static readonly Dictionary<string, double> s_weights = new(StringComparer.Ordinal)
    {
        ["AV:N"] = 0.85, ["AV:A"] = 0.62, ["AV:L"] = 0.55, ["AV:P"] = 0.2,
        ["AC:L"] = 0.77, ["AC:H"] = 0.44,
        ["PR:N"] = 0.85, ["PR:L"] = 0.62, ["PR:H"] = 0.27,
        ["UI:N"] = 0.85, ["UI:R"] = 0.62,
        ["S:U"] = 0, ["S:C"] = 1,
        ["C:H"] = 0.56, ["C:L"] = 0.22, ["C:N"] = 0,
        ["I:H"] = 0.56, ["I:L"] = 0.22, ["I:N"] = 0,
        ["A:H"] = 0.56, ["A:L"] = 0.22, ["A:N"] = 0,
    };

    private static readonly string[] s_base = ["AV", "AC", "PR", "UI", "S", "C", "I", "A"];

    /// <summary>The score, 0 to 10, or null when it is no vector of CVSS 3 with each base metric once.</summary>
    /// <param name="vector">Such as <c>CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H</c>.</param>
    public static double? OfVector(string? vector)
    {
        if (vector is null || vector.Length > MaxLength
            || !(vector.StartsWith("CVSS:3.1/", StringComparison.Ordinal) || vector.StartsWith("CVSS:3.0/", StringComparison.Ordinal)))
        {
            return null;
        }

        var metrics = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var metric in vector.Split('/').Skip(1))
        {
            var name = metric.Split(':')[0];
            if (Array.IndexOf(s_base, name) < 0)
            {
                continue;
            }

            if (metrics.ContainsKey(name) || !s_weights.TryGetValue(metric, out var weight))
            {
                return null;
            }

            metrics.Add(name, weight);
        }

        return metrics.Count == s_base.Length ? Base(metrics) : null;
    }

    /// <summary>The word for a score: section 5 of the specification. "None" is Low: a vulnerability is never harmless.</summary>
    public static Severity ToSeverity(double score) => score switch
    {
        >= 9.0 => Severity.Critical,
        >= 7.0 => Severity.High,
        >= 4.0 => Severity.Medium,
        _ => Severity.Low,
    };

    private static double Base(Dictionary<string, double> metrics)
    {
        var isChanged = metrics["S"] > 0;
        var sub = 1 - ((1 - metrics["C"]) * (1 - metrics["I"]) * (1 - metrics["A"]));
        var impact = isChanged ? (7.52 * (sub - 0.029)) - (3.25 * Math.Pow(sub - 0.02, 15)) : 6.42 * sub;
        if (impact <= 0)
        {
            return 0;
        }

        // Privileges weigh more where they reach beyond the component.
        var privileges = (metrics["PR"], isChanged) switch
        {
            (0.62, true) => 0.68,
            (0.27, true) => 0.5,
            var (weight, _) => weight,
        };
        var exploitability = 8.22 * metrics["AV"] * metrics["AC"] * privileges * metrics["UI"];
        return RoundUp(Math.Min((isChanged ? 1.08 : 1) * (impact + exploitability), 10));
    }

    // Appendix A: by whole numbers, so that a binary fraction's last digit does not lift a score by a tenth.
    private static double RoundUp(double score)
    {
        var whole = (long)Math.Round(score * 100_000);
        return whole % 10_000 == 0 ? whole / 100_000.0 : ((whole / 10_000) + 1) / 10.0;
    }
}
