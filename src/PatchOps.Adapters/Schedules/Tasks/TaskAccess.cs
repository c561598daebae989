using System.Globalization;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Schedules.Tasks;

/// <summary>
/// Who may change our folder and our tasks, in Windows' own notation (SDDL), and whether that can be said of what stands there. Every user of a machine may make a
/// folder in the root, and would own it. Source: "Security Descriptor String Format"; the letters of rights as a file has them, which a folder and a task are.
/// </summary>
internal static class TaskAccess
{
    /// <summary>
    /// SYSTEM and administrators; users of the machine may see what runs. Whoever owns it may see no more than they do (OW): without that entry an owner could
    /// always change the list.
    /// </summary>
    public const string Protected = "D:P(A;;FR;;;OW)(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;AU)";

    /// <summary>Owner, group and list.</summary>
    public const int Information = 0x1 | 0x2 | 0x4;

    // Write, append, write attributes, delete below, delete, change the list or the owner, and what stands for them all.
    private const uint Changes = 0x2 | 0x4 | 0x10 | 0x40 | 0x100 | 0x10000 | 0x40000 | 0x80000 | 0x02000000 | 0x10000000 | 0x40000000;
    private const int Longest = 64 * 1024;

    private static readonly string[] s_trusted = ["SY", "BA", "S-1-5-18", "S-1-5-32-544"];
    private static readonly string[] s_owner = ["OW", "S-1-3-4"];

    private static readonly Dictionary<string, uint> s_rights = new(StringComparer.Ordinal)
    {
        ["GA"] = 0x10000000,
        ["GX"] = 0x20000000,
        ["GW"] = 0x40000000,
        ["GR"] = 0x80000000,
        ["RC"] = 0x20000,
        ["SD"] = 0x10000,
        ["WD"] = 0x40000,
        ["WO"] = 0x80000,
        ["FA"] = 0x1F01FF,
        ["FR"] = 0x120089,
        ["FW"] = 0x120116,
        ["FX"] = 0x1200A0,
        ["CC"] = 0x1,
        ["DC"] = 0x2,
        ["LC"] = 0x4,
        ["SW"] = 0x8,
        ["RP"] = 0x10,
        ["WP"] = 0x20,
        ["DT"] = 0x40,
        ["LO"] = 0x80,
        ["CR"] = 0x100,
    };

    /// <summary>Why others than SYSTEM and administrators may change it, or null. What cannot be read is no proof.</summary>
    public static string? WhyUnsafe(string? sddl)
    {
        if (string.IsNullOrEmpty(sddl) || sddl!.Length > Longest)
        {
            return "its access list cannot be told";
        }

        // The parts begin with a letter and a colon, which stand in no account and no right.
        var owner = Part(sddl, "O:");
        var list = Part(sddl, "D:");
        if (list is null)
        {
            return "it has no access list";
        }

        var start = list.IndexOf('(');
        var flags = start < 0 ? list : list.Substring(0, start);
        if (flags.Replace("AR", "").Replace("AI", "") != "P")
        {
            return "it inherits its access list";
        }

        var ownerIsBound = false;
        foreach (var entry in start < 0 ? [] : list.Substring(start).Split(['('], StringSplitOptions.RemoveEmptyEntries))
        {
            // kind;flags;rights;object;inherited object;account, and a condition in some.
            var fields = entry.TrimEnd(')', ' ').Split(';');
            if (fields.Length < 6)
            {
                return "its access list cannot be read";
            }

            // Denials only take away.
            if (fields[0] is "D" or "OD" or "XD")
            {
                continue;
            }

            if (s_trusted.Contains(fields[5]))
            {
                continue;
            }

            if (fields[0] != "A" || (Mask(fields[2]) & Changes) != 0)
            {
                return $"'{Printable.Of(fields[5])}' may change it";
            }

            ownerIsBound |= s_owner.Contains(fields[5]) && !fields[1].Contains("IO");
        }

        return ownerIsBound || (owner is not null && s_trusted.Contains(owner)) ? null : $"'{Printable.Of(owner ?? "somebody")}' owns it";
    }

    private static string? Part(string sddl, string name)
    {
        var start = sddl.IndexOf(name, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += name.Length;
        var end = sddl.IndexOf(':', start);
        return end < 0 ? sddl.Substring(start) : sddl.Substring(start, end - 1 - start);
    }

    // A right that is not known counts as all.
    private static uint Mask(string rights)
    {
        if (rights.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return uint.TryParse(rights.Substring(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : uint.MaxValue;
        }

        var mask = rights.Length % 2 == 0 ? 0 : uint.MaxValue;
        for (var i = 0; i + 1 < rights.Length; i += 2)
        {
            mask |= s_rights.TryGetValue(rights.Substring(i, 2), out var right) ? right : uint.MaxValue;
        }

        return mask;
    }
}
