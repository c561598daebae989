using PatchOps.Adapters.Advisories.Catalogue;
using PatchOps.Adapters.Storage;
using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Advisories.Catalogue;

/// <summary>A catalogue of its own for each test.</summary>
public abstract class CatalogueTestBase : IDisposable
{
    internal static DateTimeOffset Monday { get; } = new(2026, 7, 27, 4, 5, 6, TimeSpan.Zero);

    protected string Folder { get; } = Directory.CreateTempSubdirectory("patchops-catalogue-").FullName;

    protected StateLocation Location => new() { Folder = Path.Combine(Folder, "state") };

    protected AdvisoryStore Store => new(Location) { Patience = TimeSpan.FromMilliseconds(100) };

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    internal static FeedState State(string feed, string? part = null, int records = 1, DateTimeOffset? asOf = null) => new()
    {
        Feed = feed,
        Part = part ?? feed,
        Source = "/srv/" + feed,
        Records = records,
        AsOf = asOf ?? Monday,
        ImportedAt = Monday.AddHours(1),
    };

    internal static AffectedPackage Claim(string vulnerability, string? advisory = null, string? fixedIn = "2", string feed = FeedNames.Debian) =>
        new() { Feed = feed, Vulnerability = vulnerability, Advisory = advisory, Fixed = fixedIn };

    internal void Import(FeedState state, Action<IAdvisoryPart> fill, AdvisoryStore? store = null)
    {
        using var import = (store ?? Store).BeginImport(OperationContext.None);
        Gather(import, state, fill);
        import.Commit();
    }

    internal static void Gather(IAdvisoryImport import, FeedState state, Action<IAdvisoryPart> fill)
    {
        var gathered = import.Gather(state.Feed);
        fill(gathered.Part(state.Part));
        import.Store(gathered, state);
    }

    internal T Read<T>(Func<IAdvisoryCatalog, T> read)
    {
        using var catalog = Store.Open(OperationContext.None)!;
        return read(catalog);
    }

    internal string[] Fixes(string release, string package) => Read(c => c.GetAffected(release, package).Select(a => $"{a.Advisory}|{a.Vulnerability}|{a.Fixed}").ToArray());

    internal static string Refusal(Action work) => Assert.Throws<PatchOpsException>(work).Code.Id;

    internal string[] Files() => [.. Directory.GetFileSystemEntries(Location.Folder).Select(f => Path.GetFileName(f)).Order()];
}
