using PatchOps.Adapters.Platform.Windows;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Software;

/// <summary>The Uninstall keys of the machine, in both views, and of each user whose registry is loaded. Each key is read once.</summary>
/// <param name="registry">The registry.</param>
/// <param name="architecture">The machine's: what its own view of the registry lists.</param>
internal sealed class UninstallKeys(IRegistry registry, string architecture)
{
    /// <summary>The architecture of what a user installed for himself: his key is the same in both views.</summary>
    public const string UserArchitecture = "user";

    private const string Uninstall = @"Software\Microsoft\Windows\CurrentVersion\Uninstall";

    /// <summary>Reads all of them; null when not even the machine's could be read.</summary>
    public SoftwareReading? Read(OperationContext context)
    {
        var packages = new List<InstalledPackage>();
        var unread = new List<string>();
        var leftOut = 0;

        // A 32-bit Windows has one view only, and gives it for both.
        RegistryView[] views = architecture is "x86" or "arm" ? [RegistryView.Bits64] : [RegistryView.Bits64, RegistryView.Bits32];
        foreach (var view in views)
        {
            Add(new RegistryPath(RegistryHive.LocalMachine, view, Uninstall), view == RegistryView.Bits32 ? "x86" : architecture);
        }

        if (unread.Count == views.Length)
        {
            return null;
        }

        var users = new RegistryPath(RegistryHive.Users, RegistryView.Bits64, "");
        if (registry.GetSubKeys(users) is { } sids)
        {
            foreach (var sid in sids.Where(IsUser))
            {
                Add(users.Sub(sid + "\\" + Uninstall), UserArchitecture);
            }
        }
        else
        {
            unread.Add("HKEY_USERS");
        }

        return new SoftwareReading { Packages = [.. packages.Distinct()], Unread = unread, LeftOut = leftOut };

        void Add(RegistryPath key, string ofArchitecture)
        {
            if (registry.GetSubKeys(key) is not { } names)
            {
                if (KeyPresence.Of(registry, key) != false)
                {
                    unread.Add($"{key.Hive} ({key.View}) {key.Key}");
                }

                return;
            }

            foreach (var name in names)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                AddEntry(key.Sub(name), name, ofArchitecture);
            }
        }

        void AddEntry(RegistryPath key, string name, string ofArchitecture)
        {
            if (registry.GetValues(key) is not { } values)
            {
                // Forbidden; or uninstalled since the list was read.
                if (KeyPresence.Of(registry, key) != false)
                {
                    unread.Add(key.Key);
                }

                return;
            }

            var entry = UninstallEntry.Read(name, values);
            if (entry.Name is null)
            {
                leftOut++;
                return;
            }

            packages.Add(new InstalledPackage
            {
                Provider = ProviderNames.Software,
                Name = entry.Name,
                Architecture = ofArchitecture,
                Version = entry.Version,
                InstalledAt = entry.InstalledAt,
            });
        }
    }

    // .DEFAULT is SYSTEM's (S-1-5-18) by another name, and NAME_Classes a part of the user's own.
    private static bool IsUser(string name) =>
        name.StartsWith("S-1-", StringComparison.OrdinalIgnoreCase) && !name.EndsWith("_Classes", StringComparison.OrdinalIgnoreCase);
}
