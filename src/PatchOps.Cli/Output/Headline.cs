using System.Globalization;

namespace PatchOps.Cli.Output;

/// <summary>The line that says which machine, or which tree, the text below speaks of.</summary>
internal static class Headline
{
    /// <summary>The machine, its system, the root where it is not the machine itself, and when it was scanned.</summary>
    public static string Of(PatchInventory inventory)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"{inventory.ScannedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        return Printable.Of($"{Machine(inventory)}, scanned {at}");
    }

    /// <summary>The machine and its system.</summary>
    public static string Machine(PatchInventory inventory)
    {
        var os = inventory.Device.Os;
        var root = inventory.Root == Ports.ScanRequest.MachineRoot ? "" : $" at {inventory.Root}";
        var system = string.Join(", ", new[] { os.Name ?? os.Id ?? os.Family, os.Architecture }.Where(part => !string.IsNullOrEmpty(part)));
        return Printable.Of($"{inventory.Device.Name}{root}: {system}");
    }
}
