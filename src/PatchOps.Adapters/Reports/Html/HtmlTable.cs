using System.Globalization;

namespace PatchOps.Adapters.Reports.Html;

/// <summary>A table with a caption and scopes, in a region of its own that scrolls where the screen is too narrow.</summary>
/// <param name="html">Where to.</param>
internal sealed class HtmlTable(HtmlWriter html)
{
    /// <summary>What stands where there is no value.</summary>
    public const string Nothing = "–";

    /// <summary>Writes a table with all its rows.</summary>
    /// <param name="id">Its id in the page.</param>
    /// <param name="caption">What it is.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its rows.</param>
    public void Write<T>(string id, string caption, IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<T> rows) => Write(id, caption, columns, rows, rows.Count);

    /// <summary>Writes a table with its first rows; the script puts the others in.</summary>
    /// <param name="id">Its id in the page, and its name in the data.</param>
    /// <param name="caption">What it is.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="most">How many stand in the page as such.</param>
    public void Write<T>(string id, string caption, IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<T> rows, int most)
    {
        html.Start("div", ("class", "table"), ("role", "region"), ("aria-labelledby", id + "-caption"), ("tabindex", "0"));
        html.Start("table", ("id", id));
        html.Element("caption", caption, ("id", id + "-caption"));
        html.Markup("<thead><tr>");
        foreach (var column in columns)
        {
            html.Element("th", column.Name, ("scope", "col"), ("data-kind", Word(column.Kind)), ("data-order", column.Order is { } order ? string.Join("|", order) : null),
                ("data-choice", column.IsChoice ? "yes" : null), ("data-header", column.IsHeader ? "yes" : null));
        }

        html.Markup("</tr></thead>\n<tbody>\n");
        for (var i = 0; i < rows.Count && i < most; i++)
        {
            WriteRow(columns, rows[i]);
        }

        html.Markup("</tbody></table></div>\n");
    }

    private void WriteRow<T>(IReadOnlyList<TableColumn<T>> columns, T row)
    {
        html.Markup("<tr>");
        foreach (var column in columns)
        {
            var value = column.Value(row);
            var cell = column.IsHeader ? "th" : "td";
            html.Start(cell, ("scope", column.IsHeader ? "row" : null), ("data-label", column.Name), ("class", column.Kind == ColumnKind.Text ? null : Word(column.Kind)));
            if (value is not null && column.Kind == ColumnKind.Badge)
            {
                html.Element("span", Text(value), ("class", "badge is-" + Text(value).Replace(' ', '-')));
            }
            else
            {
                html.Text(value is null ? Nothing : Text(value));
            }

            html.End(cell);
        }

        html.Markup("</tr>\n");
    }

    private static string Word(ColumnKind kind) => kind.ToString().ToLowerInvariant();

    private static string Text(object value) => value switch
    {
        string text => text.Length == 0 ? Nothing : text,
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        double number => number.ToString("#,0.#", CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"{value.GetType()} has no cell."),
    };
}
