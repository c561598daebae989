using System.Globalization;
using PatchOps.Versioning;

namespace PatchOps.Support;

/// <summary>
/// Until when releases get security updates. A table is CSV with the columns <c>id,version,edition,support_end,lts_end,extended_end,source</c>;
/// lines that begin with <c>#</c> are comments; the first row that matches a system counts. A release that is not listed has no date.
/// </summary>
public sealed class SupportTable
{
    private const int Columns = 7;
    private const string Header = "id,version,edition,support_end,lts_end,extended_end,source";
    private readonly SupportRow[] _rows;

    private SupportTable(SupportRow[] rows, IReadOnlyList<SupportTableError> errors)
    {
        _rows = rows;
        Errors = errors;
    }

    /// <summary>The rows, in the order of the table.</summary>
    public IReadOnlyList<SupportRow> Rows => _rows;

    /// <summary>The lines that could not be used; the others were.</summary>
    public IReadOnlyList<SupportTableError> Errors { get; }

    /// <summary>Reads a table. A line that is wrong is reported in <see cref="Errors"/> and passed over.</summary>
    public static SupportTable Parse(string text)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        var rows = new List<SupportRow>();
        var errors = new List<SupportTableError>();
        var lines = text.TrimStart('\ufeff').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#' || string.Equals(line, Header, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (ParseRow(line, out var message) is { } row)
            {
                rows.Add(row);
            }
            else
            {
                errors.Add(new SupportTableError(i + 1, message));
            }
        }

        return new SupportTable([.. rows], errors);
    }

    /// <summary>The row of a system, or null when the table has none: then nothing is known, and nothing is assumed.</summary>
    public SupportRow? Find(OperatingSystemInfo os)
    {
        if (os is null)
        {
            throw new ArgumentNullException(nameof(os));
        }

        var version = os.Build is null ? os.Version : ReleaseOf(os.Build);
        return os.Id is null || version is null ? null : _rows.FirstOrDefault(row => row.Covers(os.Id, version, os.Edition));
    }

    // The revision (UBR) says how well a Windows is patched, not which release it is.
    private static string? ReleaseOf(string build) => WindowsBuild.TryParse(build, out var parsed)
        ? string.Format(CultureInfo.InvariantCulture, "{0}.{1}.{2}", parsed.Major, parsed.Minor, parsed.Build)
        : null;

    private static SupportRow? ParseRow(string line, out string message)
    {
        message = "";
        var fields = line.Split(',').Select(field => field.Trim()).ToArray();
        if (fields.Length != Columns)
        {
            message = $"It has {fields.Length} columns and not {Columns}.";
            return null;
        }

        if (fields[0].Length == 0 || fields[1].Length == 0)
        {
            message = "The id and the version are required.";
            return null;
        }

        if (fields[3].Length == 0)
        {
            message = "The end of support is required.";
            return null;
        }

        var dates = new DateTimeOffset?[3];
        for (var i = 0; i < dates.Length; i++)
        {
            var field = fields[3 + i];
            if (field.Length == 0)
            {
                continue;
            }

            if (!DateTimeOffset.TryParseExact(field, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            {
                message = $"'{field}' is not a date of the form 2026-06-10.";
                return null;
            }

            dates[i] = date;
        }

        return new SupportRow
        {
            Id = fields[0],
            Version = fields[1],
            Edition = fields[2],
            SupportEnd = dates[0]!.Value,
            LongTermEnd = dates[1],
            ExtendedEnd = dates[2],
            Source = fields[6],
        };
    }
}
