namespace PatchOps.Adapters.Platform.Machines;

/// <summary>
/// Whether a machine runs on its battery, from <c>/sys/class/power_supply</c> (the kernel's sysfs-class-power): one folder for each supply with files
/// <c>type</c>, <c>online</c>, <c>status</c>, <c>scope</c>.
/// </summary>
internal static class PowerSupplies
{
    /// <summary>True on battery, false on mains and where there is no battery at all; null where the kernel tells nothing.</summary>
    public static bool? IsOnBattery(string folder)
    {
        string[] supplies;
        try
        {
            if (!Directory.Exists(folder))
            {
                return null;
            }

            supplies = Directory.GetFileSystemEntries(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        // The battery of a mouse or a keyboard says nothing of the machine.
        var own = supplies.Where(supply => Word(supply, "scope") != "Device").ToArray();
        if (own.Any(supply => IsMains(supply) && Word(supply, "online") is { } online && online != "0"))
        {
            return false;
        }

        var batteries = own.Where(supply => Word(supply, "type") is "Battery" or "UPS").Select(supply => Word(supply, "status")).ToArray();
        return batteries.Length == 0 ? false
            : batteries.Contains("Discharging") ? true
            : batteries.All(status => status is "Charging" or "Full" or "Not charging") ? false
            : null;
    }

    private static bool IsMains(string supply) => Word(supply, "type") is "Mains" or "USB" or "Wireless";

    private static string? Word(string supply, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(supply, file)).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A supply that is pulled out meanwhile takes its files with it; a driver may answer ENODEV.
            return null;
        }
    }
}
