namespace PatchOps.Adapters.Services;

/// <summary>Names of systemd's units (systemd.unit(5)). They come from policies and from /proc, where a program may call its control group what it likes.</summary>
internal static class UnitName
{
    private const int Longest = 255;
    private const string Punctuation = ":-_.\\@";

    // Restarting one of these ends sessions, cuts the connection that one came by, or breaks what talks over it; a restart of the machine is
    // what replaces their code. The same are left alone by Debian's needrestart.
    private static readonly string[] s_protected =
    [
        "dbus", "dbus-broker", "systemd-logind", "display-manager", "gdm", "gdm3", "kdm", "lightdm", "lxdm", "sddm", "xdm", "nodm", "wdm",
        "networking", "network", "NetworkManager", "network-manager", "wicked", "systemd-networkd", "wpa_supplicant", "emergency", "rescue",
    ];

    private static readonly string[] s_protectedTemplates = ["user@", "getty@", "serial-getty@", "container-getty@", "console-getty", "autovt@"];

    /// <summary>True for what can be the name of a unit, and of one only: no option, no path, no pattern.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= Longest && name[0] is not ('-' or '.')
        && name.All(c => c < 128 && (char.IsLetterOrDigit(c) || Punctuation.Contains(c)));

    /// <summary>The name with its kind: systemctl takes <c>nginx</c> for <c>nginx.service</c>.</summary>
    public static string Full(string name) => s_kinds.Any(kind => name.EndsWith(kind, StringComparison.Ordinal)) ? name : name + ".service";

    /// <summary>True for units that are not restarted while users work.</summary>
    public static bool IsProtected(string name)
    {
        var full = Full(name);
        if (!full.EndsWith(".service", StringComparison.Ordinal) && !full.EndsWith(".socket", StringComparison.Ordinal))
        {
            return true;
        }

        var stem = full.Substring(0, full.LastIndexOf('.'));
        return s_protected.Contains(stem, StringComparer.Ordinal) || s_protectedTemplates.Any(t => stem.StartsWith(t, StringComparison.Ordinal));
    }

    private static readonly string[] s_kinds =
        [".service", ".socket", ".target", ".mount", ".automount", ".timer", ".path", ".slice", ".scope", ".swap", ".device"];
}
