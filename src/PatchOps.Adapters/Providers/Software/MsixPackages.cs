using PatchOps.Adapters.Platform.Windows;

namespace PatchOps.Adapters.Providers.Software;

/// <summary>The MSIX packages that are there for all users, by their full names.</summary>
internal static class MsixPackages
{
    private const string Applications = @"SOFTWARE\Microsoft\Windows\CurrentVersion\Appx\AppxAllUserStore\Applications";

    /// <summary>Reads them; none where there is no such store.</summary>
    public static SoftwareReading Read(IRegistry registry)
    {
        var path = RegistryPath.Machine(Applications);
        if (registry.GetSubKeys(path) is not { } keys)
        {
            return KeyPresence.Of(registry, path) == false ? new SoftwareReading() : new SoftwareReading { Unread = [Applications] };
        }

        var names = keys.Select(MsixName.TryParse).OfType<MsixName>().ToArray();
        var mains = new HashSet<string>(names.Where(n => n.Resource.Length == 0).Select(Family), StringComparer.OrdinalIgnoreCase);

        // A bundle and its package are one thing with two version numbers: the bundle counts only where no package of it is listed.
        var listed = names.Where(n => n.Resource.Length == 0 || (n.Resource == "~" && !mains.Contains(Family(n)))).ToArray();
        return new SoftwareReading
        {
            Packages =
            [
                .. listed.Select(n => new InstalledPackage { Provider = ProviderNames.Software, Name = n.Name, Architecture = n.Architecture, Version = n.Version }),
            ],
            LeftOut = keys.Count - listed.Length,
        };
    }

    private static string Family(MsixName name) => name.Name + "_" + name.Publisher;
}
