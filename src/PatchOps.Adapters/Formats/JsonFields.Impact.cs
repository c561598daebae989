using System.Text.Json;
using PatchOps.Impact;

namespace PatchOps.Adapters.Formats;

internal static partial class JsonFields
{
    /// <summary>Writes the properties of an impact as a document, without the braces around them.</summary>
    public static void WriteImpact(Utf8JsonWriter json, PatchImpact impact)
    {
        json.WriteString("schema", SchemaNames.Impact);
        json.WriteString("deploymentId", impact.DeploymentId);
        json.WriteStartObject("device");
        Write(json, impact.Device);
        json.WriteEndObject();
        json.WriteString("root", impact.Root);
        Write(json, "before", impact.Before);
        Write(json, "after", impact.After);
        Objects(json, "measures", impact.Measures);
        if (impact.NewlyFailedUnits is { } units)
        {
            Texts(json, "newlyFailedUnits", units);
        }
        else
        {
            json.WriteNull("newlyFailedUnits");
        }

        Texts(json, "untoldMeasures", [.. impact.UntoldMeasures.Select(measure => Word(measure))]);
        json.WriteString("verdict", Word(impact.Verdict));
        json.WriteString("sentence", impact.Sentence);
        Objects(json, "diagnostics", impact.Diagnostics);
    }

    private static void Write(Utf8JsonWriter json, string name, ImpactWindow window)
    {
        json.WriteStartObject(name);
        Time(json, "start", window.Start);
        Time(json, "end", window.End);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, MeasuredImpact measured)
    {
        json.WriteString("measure", Word(measured.Measure));
        json.WriteString("target", measured.Target);
        json.WriteString("unit", measured.Unit);
        Write(json, "before", measured.Before);
        Write(json, "after", measured.After);
        Number(json, "shift", measured.Shift);
        Number(json, "shiftLow", measured.ShiftLow);
        Number(json, "shiftHigh", measured.ShiftHigh);
        Number(json, "pValue", measured.PValue);
        json.WriteString("verdict", Word(measured.Verdict));
        json.WriteString("sentence", measured.Sentence);
    }

    private static void Write(Utf8JsonWriter json, string name, ImpactSide side)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count", side.Count);
        Number(json, "median", side.Median);
        Number(json, "mad", side.Mad);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ImpactSample sample)
    {
        Time(json, "at", sample.At);
        json.WriteString("measure", Word(sample.Measure));
        json.WriteString("target", sample.Target);
        json.WriteNumber("value", sample.Value);
        json.WriteString("unit", ImpactScale.Of(sample.Measure).Unit);
        json.WriteString("bootId", sample.BootId);
    }
}
