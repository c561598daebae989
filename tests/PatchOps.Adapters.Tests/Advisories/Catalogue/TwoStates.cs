using System.Globalization;
using Microsoft.Data.Sqlite;
using PatchOps.Adapters.Advisories.Catalogue;
using PatchOps.Adapters.Storage;
using PatchOps.Advisories;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Advisories.Catalogue;

/// <summary>Two catalogues that differ in every row, so that a mixture of them shows.</summary>
internal static class TwoStates
{
    private const int Packages = 400;
    private const int Scores = 20_000;

    /// <summary>Imports the two in turn, without end, and says so after each.</summary>
    public static void ImportForEver(StateLocation location)
    {
        for (var round = 1; ; round++)
        {
            Import(location, round % 2);
            Console.WriteLine(round.ToString(CultureInfo.InvariantCulture));
        }
    }

    public static void Import(StateLocation location, int which)
    {
        using var import = new AdvisoryStore(location).BeginImport(OperationContext.None);
        CatalogueTestBase.Gather(import, CatalogueTestBase.State("debian", records: which), part =>
        {
            for (var i = 0; i < Packages; i++)
            {
                for (var k = 0; k < 40; k++)
                {
                    part.Add("debian:sid", "package" + i, CatalogueTestBase.Claim("CVE-2024-" + (1000 + k), fixedIn: "v" + which));
                }
            }
        });
        CatalogueTestBase.Gather(import, CatalogueTestBase.State("epss", records: which), part =>
        {
            for (var i = 0; i < Scores; i++)
            {
                part.Add(new ExploitScore("CVE-2024-" + (1000 + i), which, which));
            }
        });
        import.Commit();
    }

    /// <summary>Which of the two it is, after looking at every row.</summary>
    public static int Check(StateLocation location)
    {
        using (var connection = new SqliteConnection($"Data Source={location.Catalogue};Mode=ReadOnly;Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check";
            Assert.Equal("ok", command.ExecuteScalar());
        }

        using var catalog = new AdvisoryStore(location).Open(OperationContext.None)!;
        var which = catalog.Feeds[0].Records;
        Assert.Equal([which, which], catalog.Feeds.Select(f => f.Records));
        for (var i = 0; i < Packages; i++)
        {
            var claims = catalog.GetAffected("debian:sid", "package" + i);
            Assert.Equal(40, claims.Count);
            Assert.All(claims, c => Assert.Equal("v" + which, c.Fixed));
        }

        for (var i = 0; i < Scores; i++)
        {
            Assert.Equal(which, catalog.GetFacts("CVE-2024-" + (1000 + i)).Score!.Value.Probability);
        }

        return which;
    }
}
