namespace PatchOps.Adapters.Services;

/// <summary>Reads what systemctl and journalctl print.</summary>
internal static class SystemctlOutput
{
    /// <summary>The value of a property in <c>systemctl show</c>, or null.</summary>
    public static string? Property(string output, string name) => output.Split('\n')
        .Where(line => line.StartsWith(name + "=", StringComparison.Ordinal))
        .Select(line => line.Substring(name.Length + 1).TrimEnd('\r'))
        .FirstOrDefault();

    /// <summary>
    /// Whether <c>show</c> with LoadState and ActiveState tells of a unit that runs. One that is about to start does not run yet; null when the
    /// output tells nothing (no manager answers).
    /// </summary>
    public static bool? IsRunning(string output) => Property(output, "ActiveState") switch
    {
        "active" or "reloading" or "refreshing" => true,
        "inactive" or "failed" or "activating" or "deactivating" or "maintenance" => false,
        _ => null,
    };

    /// <summary>The units in <c>list-units --failed --plain --no-legend</c>: the first word of each line. Some versions mark a failed unit with a dot before it.</summary>
    public static IReadOnlyList<string> Units(string output) => output.Split('\n')
        .Select(line => line.TrimStart(' ', '●', '*', '×'))
        .Select(line => line.IndexOf(' ') is var end and > 0 ? line.Substring(0, end) : line.TrimEnd('\r'))
        .Where(UnitName.IsValid)
        .ToArray();

    /// <summary>The entries in <c>journalctl -o json</c>: one line each, whatever a message holds.</summary>
    public static int Entries(string output) => output.Split('\n').Count(line => line.StartsWith("{", StringComparison.Ordinal));
}
