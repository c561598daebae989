using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Documents;

namespace PatchOps.Policies.Reading;

/// <summary>The values of a section's keys. Each is null where the key is not written or wrong, which has then been reported.</summary>
internal static class SectionValues
{
    // YAML 1.1 read these as booleans, YAML 1.2 reads them as texts: whoever writes one means a boolean, and which one is not guessed.
    private static readonly string[] s_almostTruths = ["yes", "no", "on", "off", "y", "n", "true", "false", "1", "0"];

    /// <summary>A text with something in it.</summary>
    public static string? Text(this Section section, string key)
    {
        if (section.Scalar(key) is not { } scalar)
        {
            return null;
        }

        if (!string.IsNullOrWhiteSpace(scalar.Text))
        {
            return scalar.Text;
        }

        section.Wrong(scalar, key, "a text with something in it");
        return null;
    }

    /// <summary>True or false, and nothing that looks like it.</summary>
    public static bool? Truth(this Section section, string key)
    {
        if (section.Scalar(key) is not { } scalar)
        {
            return null;
        }

        if (!scalar.IsQuoted && scalar.Text is "true" or "false")
        {
            return scalar.Text == "true";
        }

        section.Wrong(
            scalar, key, "true or false",
            s_almostTruths.Contains(scalar.Text, StringComparer.OrdinalIgnoreCase) ? "Write true or false, without quotes: yes, no, on and off mean different things to different readers of YAML." : null);
        return null;
    }

    /// <summary>A whole number within the table's bounds.</summary>
    public static int? Number(this Section section, string key)
    {
        if (section.Scalar(key) is not { } scalar)
        {
            return null;
        }

        if (scalar.IsQuoted || !int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            section.Wrong(scalar, key, "a whole number");
            return null;
        }

        var known = section.Known(key);
        var isWithin = number >= int.Parse(known.Minimum!, CultureInfo.InvariantCulture) && number <= int.Parse(known.Maximum!, CultureInfo.InvariantCulture);
        return section.Within(isWithin, scalar, key) ? number : null;
    }

    /// <summary>A duration within the table's bounds.</summary>
    public static TimeSpan? Duration(this Section section, string key)
    {
        if (section.Scalar(key) is not { } scalar)
        {
            return null;
        }

        if (!DurationText.TryParse(scalar.Text, out var duration))
        {
            section.Context.Report(ErrorCodes.PolicyDurationWrong, scalar.Place, section.Shown(key), $"{section.Shown(key)}: {PolicyContext.Quote(scalar.Text)} is no duration.");
            return null;
        }

        var known = section.Known(key);
        return section.Within(duration >= Bound(known.Minimum) && duration <= Bound(known.Maximum), scalar, key) ? duration : null;

        static TimeSpan Bound(string? text) => DurationText.TryParse(text, out var bound) ? bound : throw new InvalidOperationException($"{text} is no bound.");
    }

    /// <summary>A size in bytes within the table's bounds.</summary>
    public static long? Size(this Section section, string key)
    {
        if (section.Scalar(key) is not { } scalar)
        {
            return null;
        }

        if (!SizeText.TryParse(scalar.Text, out var bytes))
        {
            section.Context.Report(ErrorCodes.PolicySizeWrong, scalar.Place, section.Shown(key), $"{section.Shown(key)}: {PolicyContext.Quote(scalar.Text)} is no size.");
            return null;
        }

        var isWithin = SizeText.TryParse(section.Known(key).Maximum, out var most) && bytes <= most;
        return section.Within(isWithin, scalar, key) ? bytes : null;
    }

    /// <summary>A date.</summary>
    public static DateTime? Date(this Section section, string key) => section.Scalar(key) is { } scalar ? section.DateOf(scalar, section.Shown(key)) : null;

    /// <summary>The date that a value is, or null after a report.</summary>
    public static DateTime? DateOf(this Section section, DocumentScalar scalar, string shown)
    {
        if (DateText.TryParse(scalar.Text, out var date))
        {
            return date;
        }

        section.Context.Report(ErrorCodes.PolicyDateWrong, scalar.Place, shown, $"{shown}: {PolicyContext.Quote(scalar.Text)} is no date.");
        return null;
    }

    /// <summary>A single value; a map or a list is reported.</summary>
    public static DocumentScalar? Scalar(this Section section, string key)
    {
        if (section.Find(key) is not { } node)
        {
            return null;
        }

        if (node is not DocumentScalar scalar)
        {
            section.Wrong(node, key, section.Known(key).Takes);
            return null;
        }

        return scalar;
    }

    private static bool Within(this Section section, bool isWithin, DocumentScalar scalar, string key)
    {
        if (!isWithin)
        {
            section.Context.Report(
                ErrorCodes.PolicyOutOfRange, scalar.Place, section.Shown(key), $"{section.Shown(key)} takes {section.Known(key).Takes}, not {PolicyContext.Quote(scalar.Text)}.");
        }

        return isWithin;
    }
}
