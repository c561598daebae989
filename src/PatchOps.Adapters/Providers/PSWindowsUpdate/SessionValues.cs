using System.Globalization;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PSWindowsUpdate;

/// <summary>Reads properties of another module's object as what they should be: live they are numbers and objects, in a copy from another process they may be text. What does not fit is null.</summary>
internal static class SessionValues
{
    private const int MostEntries = 1000;

    /// <summary>Text without white space around it; null when it is empty or no text.</summary>
    public static string? Text(this SessionObject item, string name) =>
        Value(item, name) switch { null or SessionObject or object[] => null, var value => Trimmed(Convert.ToString(value, CultureInfo.InvariantCulture)) };

    /// <summary>A whole number.</summary>
    public static int? Number(this SessionObject item, string name) => Decimal(item, name) is { } value && value >= int.MinValue && value <= int.MaxValue ? (int)value : null;

    /// <summary>A number.</summary>
    public static decimal? Decimal(this SessionObject item, string name)
    {
        switch (Value(item, name))
        {
            case string text:
                return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
            case bool or char or DateTime or null:
                return null;
            case IConvertible number:
                try
                {
                    return number.ToDecimal(CultureInfo.InvariantCulture);
                }
                catch (Exception failure) when (failure is OverflowException or InvalidCastException or FormatException)
                {
                    return null;
                }

            default:
                return null;
        }
    }

    /// <summary>True or false.</summary>
    public static bool? Flag(this SessionObject item, string name) => Value(item, name) switch
    {
        bool flag => flag,
        string text when bool.TryParse(text, out var flag) => flag,
        _ => null,
    };

    /// <summary>A moment (UTC); one without a zone is taken to be in the given one.</summary>
    public static DateTimeOffset? Moment(this SessionObject item, string name, DateTimeKind unmarked) => Value(item, name) switch
    {
        DateTimeOffset moment => moment.ToUniversalTime(),
        DateTime { Year: > 1900 } moment => new DateTimeOffset(moment.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(moment, unmarked) : moment).ToUniversalTime(),
        _ => null,
    };

    /// <summary>An object of its own.</summary>
    public static SessionObject? Object(this SessionObject item, string name) => Value(item, name) as SessionObject;

    /// <summary>The entries of a list; a single value is a list of one.</summary>
    public static IEnumerable<object> List(this SessionObject item, string name) => Value(item, name) switch
    {
        null => [],
        object?[] many => many.OfType<object>().Take(MostEntries),
        var one => [one],
    };

    /// <summary>The texts of a list.</summary>
    public static IReadOnlyList<string> Texts(this SessionObject item, string name) =>
        item.List(name).OfType<IConvertible>().Select(one => Trimmed(one.ToString(CultureInfo.InvariantCulture))).Where(one => one is not null).ToArray()!;

    private static object? Value(SessionObject item, string name) => item.Properties.TryGetValue(name, out var value) ? value : null;

    private static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
