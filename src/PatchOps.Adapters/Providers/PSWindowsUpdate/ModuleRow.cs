using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PSWindowsUpdate;

/// <summary>
/// The row of a missing update that came without its identity, as remoting leaves it, and names a KB: enough to look up what it closes. Its version is one that no
/// update has, so that it is never taken for one that can be installed.
/// </summary>
internal static class ModuleRow
{
    private const string UnknownVersion = "0";

    /// <summary>The row; null where there is no KB either.</summary>
    public static AvailablePatch? OfKb(SessionObject item) => ModuleUpdate.KbsOf(item) is not { Count: > 0 } kbs ? null : new()
    {
        Id = PatchId.For(ProviderNames.PSWindowsUpdate, "KB" + kbs[0], null, UnknownVersion),
        Provider = ProviderNames.PSWindowsUpdate,
        Name = "KB" + kbs[0],
        Title = item.Text("Title"),
        AvailableVersion = UnknownVersion,
        Severity = UpdateCategories.Rate(item.Text("MsrcSeverity")),
        Kb = "KB" + kbs[0],
        Size = SizeText.TryParse(item.Text("Size")) is { } size and > 0 and < long.MaxValue ? (long)size : null,
    };
}
