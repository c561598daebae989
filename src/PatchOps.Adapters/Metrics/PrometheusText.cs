using System.Globalization;
using System.Text;
using PatchOps.Diagnostics;
using PatchOps.Metrics;

namespace PatchOps.Adapters.Metrics;

/// <summary>
/// Metrics in Prometheus' text format 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/): UTF-8, lines that end with LF, backslash, quote and LF escaped in labels,
/// backslash and LF in help.
/// </summary>
public static class PrometheusText
{
    // Names of policies and deployments are short; a series with a label of megabytes would be a load on every server that scrapes it.
    private const int LongestLabel = 200;

    /// <summary>The text, in the order of the families.</summary>
    public static string Of(IReadOnlyList<MetricFamily> families)
    {
        Platform.ArgumentGuard.NotNull(families, nameof(families));
        var text = new StringBuilder();
        foreach (var family in families)
        {
            text.Append("# HELP ").Append(family.Name).Append(' ').Append(family.Help.Replace("\\", "\\\\").Replace("\n", "\\n")).Append('\n');
            text.Append("# TYPE ").Append(family.Name).Append(" gauge\n");
            foreach (var sample in family.Samples)
            {
                text.Append(family.Name);
                Append(text, sample.Labels);
                text.Append(' ').Append(Number(sample.Value)).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The same as bytes.</summary>
    public static byte[] Bytes(IReadOnlyList<MetricFamily> families) => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(Of(families));

    private static void Append(StringBuilder text, IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        var open = '{';
        foreach (var label in labels)
        {
            text.Append(open).Append(label.Key).Append("=\"").Append(Value(label.Value)).Append('"');
            open = ',';
        }

        if (labels.Count > 0)
        {
            text.Append('}');
        }
    }

    private static string Value(string value)
    {
        var shown = Printable.Of(value);
        shown = shown.Length <= LongestLabel ? shown : $"{shown.Substring(0, LongestLabel)}…";
        return shown.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");
    }

    private static string Number(double value) => double.IsNaN(value) ? "NaN"
        : double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);
}
