using PatchOps.Adapters.Advisories.Catalogue;
using PatchOps.Adapters.Feeds.Debian;
using PatchOps.Adapters.Feeds.Sources;
using PatchOps.Adapters.Processes;
using PatchOps.Adapters.Storage;
using PatchOps.Advisories;
using PatchOps.Ports;

namespace PatchOps.SystemTests.Lab;

/// <summary>A catalogue in a folder of the laboratory, filled by the product's own sources and feeds.</summary>
internal static class LabCatalogue
{
    /// <summary>Imports a Debian tracker and opens the catalogue.</summary>
    public static IAdvisoryCatalog OfTracker(string folder, string tracker)
    {
        var store = new AdvisoryStore(new StateLocation { Folder = folder });
        using (var import = store.BeginImport(OperationContext.None))
        using (var source = new FeedSources(new ProcessRunner()).Open(new FeedRequest { Location = tracker }, OperationContext.None))
        {
            var gathered = import.Gather(FeedNames.Debian);
            new DebianTrackerFeed().Read(source, gathered, OperationContext.None);
            var (name, part) = Assert.Single(gathered.Parts);
            import.Store(gathered, new FeedState
            {
                Feed = FeedNames.Debian,
                Part = name,
                Source = tracker,
                Records = part.Records,
                AsOf = part.AsOf!.Value,
                ImportedAt = part.AsOf!.Value,
            });
            import.Commit();
        }

        return store.Open(OperationContext.None)!;
    }

    /// <summary>The inventory of a root of bookworm, by the real provider.</summary>
    public static PatchInventory Scan(LabRoot root)
    {
        var scan = AptScan.Of(root.Path);
        return new PatchInventory
        {
            Device = new Device
            {
                Id = new string('a', 64),
                Name = "lab",
                Os = new OperatingSystemInfo { Family = "linux", Id = "debian", Version = "12", Codename = "bookworm", Architecture = "x64" },
            },
            Root = root.Path,
            ScannedAt = DateTimeOffset.UtcNow,
            Installed = scan.Installed,
            Available = scan.Available,
            RebootState = AptScan.Provider.GetRebootState(root.Path, OperationContext.None),
            Diagnostics = scan.Diagnostics,
        };
    }
}
