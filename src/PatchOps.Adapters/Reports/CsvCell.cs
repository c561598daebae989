using System.Globalization;
using System.Text;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Reports;

/// <summary>
/// One cell of a CSV (RFC 4180). A spreadsheet takes text that begins with <c>=</c>, <c>+</c>, <c>-</c> or <c>@</c> for a formula, and runs it: an
/// apostrophe before it keeps it text (https://owasp.org/www-community/attacks/CSV_Injection). One that splits lines at semicolons or tabs finds
/// beginnings inside a cell too.
/// </summary>
internal static class CsvCell
{
    /// <summary>The cell of a value: numbers, dates and truth values as they are, text guarded.</summary>
    public static string Of(object? value) => value switch
    {
        null => string.Empty,
        string text => Quote(Guard(Printable.Of(text))),
        bool truth => truth ? "true" : "false",
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"{value.GetType()} has no cell."),
    };

    private static string Guard(string text)
    {
        StringBuilder? guarded = null;
        var copied = 0;
        var atBeginning = true;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (atBeginning && IsFormula(letter))
            {
                // Before whatever stands in front of it: white space and quotes are skipped by spreadsheets, too.
                var at = Beginning(text, i);
                (guarded ??= new StringBuilder(text.Length + 1)).Append(text, copied, at - copied).Append('\'');
                copied = at;
            }

            atBeginning = IsSeparator(letter) || (atBeginning && IsSkipped(letter));
        }

        return guarded is null ? text : guarded.Append(text, copied, text.Length - copied).ToString();
    }

    private static int Beginning(string text, int formula)
    {
        var at = formula;
        while (at > 0 && IsSkipped(text[at - 1]))
        {
            at--;
        }

        return at;
    }

    private static bool IsFormula(char letter) => letter is '=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' or '\u2212';

    private static bool IsSeparator(char letter) => letter is ';' or ',' or '|';

    // Printable has put a question mark where a control or format character was.
    private static bool IsSkipped(char letter) => char.IsWhiteSpace(letter) || letter is '"' or '\'' or '?';

    private static string Quote(string text) =>
        text.IndexOfAny(['"', ',', ';', '\'', '|']) < 0 && text.Trim().Length == text.Length ? text : $"\"{text.Replace("\"", "\"\"")}\"";
}
