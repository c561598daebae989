using System.Globalization;
using PatchOps.Impact;

namespace PatchOps.Cli.Output;

/// <summary>What a deployment did to a machine, for people: the answer, then a sentence for each measure.</summary>
internal sealed class ImpactText(TextWriter writer)
{
    /// <summary>Writes it.</summary>
    public void Write(PatchImpact impact)
    {
        writer.WriteLine($"{DeploymentText.Place(impact.Device, impact.Root)}: {Word(impact)}. {Printable.Of(impact.Sentence)}");
        Line("deployment", impact.DeploymentId);
        Line("before", Moments(impact.Before));
        Line("after", Moments(impact.After));
        writer.WriteLine();
        foreach (var measured in impact.Measures)
        {
            writer.WriteLine($"  {Printable.Of(measured.Sentence)}");
        }
    }

    /// <summary>Samples as a table.</summary>
    public static TextTable Table(IReadOnlyList<ImpactSample> samples)
    {
        var table = new TextTable("MEASURE", "OF", "VALUE", "UNIT");
        foreach (var sample in samples)
        {
            var scale = ImpactScale.Of(sample.Measure);
            table.Add(scale.Name, sample.Target, sample.Value.ToString("0.##", CultureInfo.InvariantCulture), scale.Unit);
        }

        return table;
    }

    private static string Word(PatchImpact impact) => impact.Verdict switch
    {
        ImpactVerdict.Worse => "WORSE",
        _ when impact.UntoldMeasures.Count > 0 => "NOT KNOWN",
        ImpactVerdict.Better => "better",
        ImpactVerdict.NoMeasurableChange => "no measurable change",
        ImpactVerdict.NotEnoughSamples => "NOT KNOWN",
        _ => "NOT KNOWN",
    };

    private static string Moments(ImpactWindow window) => string.Create(
        CultureInfo.InvariantCulture, $"{window.Start.UtcDateTime:yyyy-MM-dd HH:mm} to {window.End.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    private void Line(string label, string text) => writer.WriteLine($"  {label,-10} {Printable.Of(text)}");
}
