using System.Globalization;
using PatchOps.Diagnostics;

namespace PatchOps.Rmm;

/// <summary>The name at the RMM of each field that is written.</summary>
internal static class RmmFieldMap
{
    private const int LongestName = 100;
    private const int MostSlots = 300;
    private const string Slot = "Custom";

    /// <summary>Names at the RMM by the names of PatchOps; one that is not there is not written.</summary>
    /// <exception cref="PatchOpsException">PO2004.</exception>
    public static IReadOnlyDictionary<string, string> Of(RmmProfile profile, IReadOnlyDictionary<string, string?> given)
    {
        var names = (profile.HasNumberedFields ? [] : RmmFieldNames.All).ToDictionary(name => name, name => name);
        foreach (var pair in given)
        {
            var field = Field(pair.Key);
            names.Remove(field);
            if (pair.Value?.Trim() is { Length: > 0 } name)
            {
                names.Add(field, profile.HasNumberedFields ? SlotOf(name) : Checked(name));
            }
        }

        if (names.GroupBy(pair => pair.Value, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Wrong($"'{twice.Key}' is to hold {string.Join(" and ", twice.Select(pair => pair.Key))}: one of them would be lost.", twice.Key);
        }

        return names;
    }

    private static string Field(string word)
    {
        if (RmmFieldNames.All.FirstOrDefault(name => string.Equals(name, word.Trim(), StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return known;
        }

        var hint = NearestWord.Of(word, RmmFieldNames.All) is { } nearest ? $" Did you mean '{nearest}'?" : $" It is one of {string.Join(", ", RmmFieldNames.All)}.";
        throw Wrong($"'{RmmText.Clean(word, 64)}' is no field of PatchOps.{hint}", word);
    }

    // A name that began with a hyphen would be an option to the agent's program.
    private static string Checked(string name) => name.Length <= LongestName && name[0] != '-' && Printable.Of(name) == name
        ? name
        : throw Wrong($"'{RmmText.Clean(name, 64)}' cannot be the name of a field: at most {LongestName} printable characters, the first no hyphen.", name);

    // People write "Custom7", "udf7" and "7"; the registry's value is Custom7.
    private static string SlotOf(string name)
    {
        var digits = name.StartsWith(Slot, StringComparison.OrdinalIgnoreCase) ? name.Substring(Slot.Length)
            : name.StartsWith("udf", StringComparison.OrdinalIgnoreCase) ? name.Substring(3)
            : name;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostSlots
            ? Slot + number.ToString(CultureInfo.InvariantCulture)
            : throw Wrong($"'{RmmText.Clean(name, 64)}' is no field of a device at Datto: they are Custom1 to Custom{MostSlots}.", name);
    }

    private static PatchOpsException Wrong(string message, string word) => ErrorCodes.RmmFieldWrong.ToException(message, RmmText.Clean(word, 64));
}
