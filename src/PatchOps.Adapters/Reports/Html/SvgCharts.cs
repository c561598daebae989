using System.Globalization;
using PatchOps.Reporting.Fleet;

namespace PatchOps.Adapters.Reports.Html;

/// <summary>Charts as inline SVG. Each has a title and says in words what it shows; a table with the same figures stands beside it.</summary>
/// <param name="html">Where to.</param>
internal sealed class SvgCharts(HtmlWriter html)
{
    private const int Width = 520;
    private const int RowHeight = 30;
    private const int LabelWidth = 170;
    private const int ValueWidth = 60;
    private const int LongestLabel = 24;
    private const int TrendHeight = 200;
    private const int AxisWidth = 44;
    private const int AxisHeight = 26;

    /// <summary>Bars beside one another's labels.</summary>
    public void Bars(string id, string title, IReadOnlyList<SvgBar> bars)
    {
        var most = Math.Max(1, bars.Max(bar => bar.Value));
        Open(id, title, string.Join("; ", bars.Select(bar => $"{bar.Label}: {PageWords.Number(bar.Value)}")), bars.Count * RowHeight);
        for (var i = 0; i < bars.Count; i++)
        {
            var middle = (i * RowHeight) + (RowHeight / 2);
            var length = (double)(Width - LabelWidth - ValueWidth) * bars[i].Value / most;
            html.Element("text", Cut(bars[i].Label), ("x", N(LabelWidth - 8)), ("y", N(middle + 5)), ("class", "end"));
            html.Empty("rect", ("x", N(LabelWidth)), ("y", N((i * RowHeight) + 5)), ("width", N(Math.Max(bars[i].Value > 0 ? 2 : 0, length))), ("height", N(RowHeight - 10)), ("rx", "2"), ("class", bars[i].Colour));
            html.Element("text", PageWords.Number(bars[i].Value), ("x", N(LabelWidth + length + 8)), ("y", N(middle + 5)), ("class", "value"));
        }

        html.Markup("</svg>\n");
    }

    /// <summary>One bar of parts, and what they are.</summary>
    public void Parts(string id, string title, IReadOnlyList<SvgBar> parts)
    {
        const int Height = 34;
        var all = parts.Sum(part => (double)part.Value);
        Open(id, title, string.Join("; ", parts.Select(part => $"{part.Label}: {PageWords.Number(part.Value)}")), Height);
        var x = 0.0;
        foreach (var part in parts.Where(part => part.Value > 0))
        {
            var length = Width * part.Value / all;
            html.Empty("rect", ("x", N(x)), ("y", "0"), ("width", N(Math.Max(1, length - 2))), ("height", N(Height)), ("rx", "2"), ("class", part.Colour));
            x += length;
        }

        html.Markup("</svg>\n");
        Legend(parts);
    }

    /// <summary>The trend: machines by verdict, stacked, day by day.</summary>
    public void Trend(string id, string title, IReadOnlyList<TrendPoint> points)
    {
        var (first, last) = (points[0], points[points.Count - 1]);
        var words = $"From {PageWords.Day(first.Day)} to {PageWords.Day(last.Day)}: not compliant from {first.NonCompliant} to {last.NonCompliant}, not known from {first.Unknown} to {last.Unknown}, due soon from {first.DueSoon} to {last.DueSoon}, compliant from {first.Compliant} to {last.Compliant} devices.";
        Open(id, title, words, TrendHeight + AxisHeight);
        var most = Math.Max(1, points.Max(p => p.Devices));
        double X(TrendPoint point) => AxisWidth + ((Width - AxisWidth - 2) * (point.Day - first.Day).TotalDays / Math.Max(1, (last.Day - first.Day).TotalDays));
        double Y(double devices) => TrendHeight - ((TrendHeight - 12) * devices / most);
        foreach (var line in new[] { 0, most / 2.0, most }.Where(l => l % 1 == 0))
        {
            html.Empty("line", ("x1", N(AxisWidth)), ("x2", N(Width)), ("y1", N(Y(line))), ("y2", N(Y(line))), ("class", "grid"));
            html.Element("text", PageWords.Number((int)line), ("x", N(AxisWidth - 8)), ("y", N(Y(line) + 5)), ("class", "end"));
        }

        Func<TrendPoint, int>[] layers = [p => p.NonCompliant, p => p.Unknown, p => p.DueSoon, p => p.Compliant];
        string[] colours = ["bad", "unknown", "soon", "good"];
        for (var i = 0; i < layers.Length; i++)
        {
            double Below(TrendPoint point) => layers.Take(i).Sum(layer => layer(point));
            var top = points.Select(p => $"{N(X(p))},{N(Y(Below(p) + layers[i](p)))}");
            var bottom = points.Reverse().Select(p => $"{N(X(p))},{N(Y(Below(p)))}");
            html.Empty("polygon", ("points", string.Join(" ", top.Concat(bottom))), ("class", colours[i]));
        }

        html.Element("text", PageWords.Day(first.Day), ("x", N(AxisWidth)), ("y", N(TrendHeight + 20)));
        html.Element("text", PageWords.Day(last.Day), ("x", N(Width - 2)), ("y", N(TrendHeight + 20)), ("class", "end"));
        html.Markup("</svg>\n");
        Legend([new SvgBar("Not compliant", last.NonCompliant, "bad"), new SvgBar("Not known", last.Unknown, "unknown"), new SvgBar("Due soon", last.DueSoon, "soon"), new SvgBar("Compliant", last.Compliant, "good")]);
    }

    private void Legend(IEnumerable<SvgBar> parts)
    {
        html.Markup("<ul class=\"legend\">");
        foreach (var part in parts)
        {
            html.Start("li");
            html.Element("span", null, ("class", "swatch " + part.Colour), ("aria-hidden", "true"));
            html.Text(part.Label + " ");
            html.Element("b", PageWords.Number(part.Value));
            html.End("li");
        }

        html.Markup("</ul>\n");
    }

    private void Open(string id, string title, string words, int height)
    {
        html.Start("svg", ("viewBox", FormattableString.Invariant($"0 0 {Width} {height}")), ("role", "img"), ("aria-labelledby", $"{id}-title {id}-words"), ("class", "chart"));
        html.Element("title", title, ("id", id + "-title"));
        html.Element("desc", words, ("id", id + "-words"));
    }

    private static string Cut(string label) => label.Length > LongestLabel ? label.Remove(LongestLabel - 1) + "…" : label;

    private static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
