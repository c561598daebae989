using System.Diagnostics;
using PatchOps.Adapters.Tests.Storage;

namespace PatchOps.Adapters.Tests.Advisories.Catalogue;

public sealed class KilledImportTests : CatalogueTestBase
{
    private const int Kills = 50;

    [Fact]
    public void An_import_killed_at_50_random_moments_leaves_the_old_or_the_new_catalogue_whole()
    {
        var random = new Random();
        var seen = new HashSet<int>();
        var leftovers = 0;
        TwoStates.Import(Location, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var child = ChildProgram.Start("import", Location.Folder);

            // The first line says that it is at work; the moment after it is any part of the next imports.
            Assert.NotNull(child.StandardOutput.ReadLine());
            var moment = TimeSpan.FromMilliseconds(random.NextDouble() * 120);
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < moment;)
            {
                Thread.SpinWait(100);
            }

            child.Kill();
            child.WaitForExit();
            leftovers += Files().Length > 2 ? 1 : 0;
            seen.Add(TwoStates.Check(Location));
        }

        // Both states were met, and some of the moments were in the middle of an import.
        Assert.Equal([0, 1], seen.Order());
        Assert.NotEqual(0, leftovers);
        TwoStates.Import(Location, 1);
        Assert.Equal(1, TwoStates.Check(Location));
        Assert.Equal(["catalogue.db", "catalogue.lock"], Files());
    }
}
