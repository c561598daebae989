using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using PatchOps.Advisories;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Advisories.Catalogue;

public sealed class ImportTests : CatalogueTestBase
{
    private const string Release = "almalinux:9";

    [Fact]
    public void Without_an_import_there_is_no_catalogue()
    {
        Assert.Null(Store.Open(OperationContext.None));
        using (var import = Store.BeginImport(OperationContext.None))
        {
            Assert.Empty(import.Feeds);
        }

        Assert.Null(Store.Open(OperationContext.None));
        Assert.Equal(["catalogue.lock"], Files());
    }

    [Fact]
    public void A_reader_keeps_the_catalogue_it_opened_and_the_next_one_sees_the_new()
    {
        Import(State("debian"), p => p.Add(Release, "bash", Claim("CVE-2024-1111")));
        using var old = Store.Open(OperationContext.None)!;
        using (var import = Store.BeginImport(OperationContext.None))
        {
            Gather(import, State("debian", records: 7), p => p.Add(Release, "zlib", Claim("CVE-2024-2222")));
            Assert.Equal(7, Assert.Single(import.Feeds).Records);
            Assert.Equal(["|CVE-2024-1111|2"], Fixes(Release, "bash"));
            import.Commit();
        }

        Assert.Single(old.GetAffected(Release, "bash"));
        Assert.Equal(["bash"], old.GetPackages(Release));
        Assert.Empty(Fixes(Release, "bash"));
        Assert.Single(Fixes(Release, "zlib"));
        Assert.Equal(["catalogue.db", "catalogue.lock"], Files());
    }

    [Fact]
    public void An_import_that_is_given_up_changes_nothing()
    {
        Import(State("debian"), p => p.Add(Release, "bash", Claim("CVE-2024-1111")));
        using (var import = Store.BeginImport(OperationContext.None))
        {
            Gather(import, State("debian"), _ => { });
        }

        Assert.Single(Fixes(Release, "bash"));
        Assert.Equal(["catalogue.db", "catalogue.lock"], Files());
    }

    [Fact]
    public void A_part_that_is_replaced_leaves_nothing_of_itself_and_others_untouched()
    {
        Import(State("msrc", "2026-Mar"), p =>
        {
            p.Add("windows:10.0.20348", "Windows Server 2022", Claim("CVE-2026-1111"));
            p.Add("windows:10.0.26100", "Windows 11", Claim("CVE-2026-1111"));
            p.Add(new VulnerabilityRating { Feed = "msrc", Cve = "CVE-2026-1111", Cvss = 7.5 });
            p.Add(new VulnerabilityRating { Feed = "msrc", Cve = "ADV990001", Cvss = 5 });
            p.Add(new ExploitScore("CVE-2026-1111", 0.5, 0.5));
            p.Add(new KnownExploitation { Cve = "CVE-2026-1111", DateAdded = Monday });
            p.Add(new PublishedAdvisory { Feed = "msrc", Id = "KB5000001", Cves = ["CVE-2026-1111"] });
        });
        Import(State("msrc", "2026-Feb"), p => p.Add("windows:10.0.20348", "Windows Server 2022", Claim("CVE-2026-0002")));
        Assert.Equal(2, Fixes("windows:10.0.20348", "Windows Server 2022").Length);
        Import(State("msrc", "2026-Mar"), p => p.Add("windows:10.0.20348", "Windows Server 2022", Claim("CVE-2026-3333")));

        Assert.Equal(["|CVE-2026-0002|2", "|CVE-2026-3333|2"], Fixes("windows:10.0.20348", "Windows Server 2022"));
        Read(c =>
        {
            Assert.False(c.Covers("windows:10.0.26100"));
            Assert.Same(CveFacts.None, c.GetFacts("CVE-2026-1111"));
            Assert.Same(CveFacts.None, c.GetFacts("ADV990001"));
            Assert.Null(c.GetAdvisory("KB5000001"));
            Assert.Equal(["2026-Feb", "2026-Mar"], c.Feeds.Select(f => f.Part));
            return true;
        });
    }

    [Fact]
    public void An_addition_replaces_what_it_names_and_keeps_the_rest()
    {
        var whole = State("osv", "AlmaLinux", records: 3) with { ETag = "\"1\"" };
        Import(whole, p =>
        {
            p.Add(new PublishedAdvisory { Feed = "osv", Id = "ALSA-1", Title = "one" });
            p.Add(new PublishedAdvisory { Feed = "osv", Id = "ALSA-2", Title = "two" });
            p.Add(Release, "bash", Claim("CVE-2024-1111", "ALSA-1"));
            p.Add(Release, "bash", Claim("CVE-2024-2222", "ALSA-2"));
            p.Add(Release, "bash-doc", Claim("CVE-2024-1111", "ALSA-1"));
            p.Add(Release, "zlib", Claim("CVE-2024-3333"));
            p.Add("almalinux:8", "bash", Claim("CVE-2024-1111", "ALSA-1"));
            p.Add(new VulnerabilityRating { Feed = "osv", Cve = "CVE-2024-1111", Title = "old" });
            p.Add(new VulnerabilityRating { Feed = "osv", Cve = "CVE-2024-1112", Title = "kept" });
            p.Add(new ExploitScore("CVE-2024-1111", 0.1, 0.1));
            p.Add(new ExploitScore("CVE-2024-1112", 0.2, 0.2));
        });
        Import(State("osv", "AlmaLinux", records: 2, asOf: Monday.AddDays(3)), p =>
        {
            p.IsAddition = true;
            p.Records = 2;
            p.Add(new PublishedAdvisory { Feed = "osv", Id = "alsa-1", Title = "one again" });
            p.Add(new PublishedAdvisory { Feed = "osv", Id = "ALSA-3", Title = "three" });
            p.Add(Release, "bash", Claim("CVE-2024-1111", "ALSA-1", "5"));
            p.Add(Release, "zlib", Claim("CVE-2024-3333", null, "6"));
            p.Add(Release, "zlib", Claim("CVE-2024-4444", "ALSA-3"));
            p.Add(new VulnerabilityRating { Feed = "osv", Cve = "CVE-2024-1111", Title = "new" });
            p.Add(new ExploitScore("CVE-2024-1111", 0.3, 0.3));
        });

        Assert.Equal(["ALSA-2|CVE-2024-2222|2", "ALSA-1|CVE-2024-1111|5"], Fixes(Release, "bash"));
        Assert.Empty(Fixes(Release, "bash-doc"));
        Assert.Equal(["|CVE-2024-3333|6", "ALSA-3|CVE-2024-4444|2"], Fixes(Release, "zlib"));
        Read(c =>
        {
            Assert.False(c.Covers("almalinux:8"));
            Assert.Equal(["one again", "two", "three"], new[] { "ALSA-1", "ALSA-2", "ALSA-3" }.Select(i => c.GetAdvisory(i)!.Title));
            Assert.Equal(["new", "kept"], new[] { "CVE-2024-1111", "CVE-2024-1112" }.Select(i => c.GetFacts(i).Ratings[0].Title));
            Assert.Equal([0.3, 0.2], new[] { "CVE-2024-1111", "CVE-2024-1112" }.Select(i => c.GetFacts(i).Score!.Value.Probability));
            Assert.Equal(whole with { Records = 4 }, Assert.Single(c.Feeds));
            return true;
        });
    }

    [Fact]
    public void A_confirmed_part_stays_with_the_new_headers()
    {
        Import(State("debian", records: 9), p => p.Add(Release, "bash", Claim("CVE-2024-1111")));
        using (var import = Store.BeginImport(OperationContext.None))
        {
            import.Confirm(State("debian", records: 0, asOf: Monday.AddDays(9)) with { ETag = "\"2\"", LastModified = "Mon", ImportedAt = Monday.AddDays(1) });
            Assert.Throws<ArgumentException>(() => import.Confirm(State("epss")));
            import.Commit();
        }

        Assert.Equal(State("debian", records: 9) with { ETag = "\"2\"", LastModified = "Mon", ImportedAt = Monday.AddDays(1) }, Assert.Single(Read(c => c.Feeds)));
        Assert.Single(Fixes(Release, "bash"));
    }

    [Fact]
    public void One_import_at_a_time_and_the_second_waits_for_a_bounded_time()
    {
        using (Store.BeginImport(OperationContext.None))
        {
            Assert.Equal("PO1511", Refusal(() => Store.BeginImport(OperationContext.None)));
        }

        Store.BeginImport(OperationContext.None).Dispose();
    }

    [Fact]
    public void Imports_of_several_threads_follow_each_other_and_lose_nothing()
    {
        var patient = new PatchOps.Adapters.Advisories.Catalogue.AdvisoryStore(Location) { Patience = TimeSpan.FromMinutes(2) };
        var threads = Enumerable.Range(0, 4).Select(i => new Thread(() => Import(State("msrc", "2026-0" + i), p => p.Add(Release, "p" + i, Claim("CVE-2024-1111")), patient))).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.Equal(4, Read(c => c.Feeds.Count));
        Assert.Equal(["p0", "p1", "p2", "p3"], Read(c => c.GetPackages(Release)));
    }

    [Fact]
    public void What_killed_imports_left_is_removed()
    {
        Import(State("debian"), p => p.Add(Release, "bash", Claim("CVE-2024-1111")));
        File.WriteAllText(Path.Combine(Location.Folder, ".catalogue.db.0123.tmp"), "half");
        Store.BeginImport(OperationContext.None).Dispose();
        Assert.Equal(["catalogue.db", "catalogue.lock"], Files());
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void All_may_read_the_catalogue_and_its_owner_may_write_it()
    {
        Skip.If(OperatingSystem.IsWindows(), "modes are Unix's");
        Import(State("debian"), _ => { });
        Assert.Equal("644", Convert.ToString((int)File.GetUnixFileMode(Location.Catalogue), 8));
    }

    [Fact]
    public void A_newer_catalogue_is_refused_and_untouched()
    {
        Import(State("debian"), _ => { });
        Execute("PRAGMA user_version = 2");
        var before = File.ReadAllBytes(Location.Catalogue);
        Assert.Equal("PO1508", Refusal(() => Store.Open(OperationContext.None)));
        Assert.Equal("PO1508", Refusal(() => Store.BeginImport(OperationContext.None)));
        Assert.Equal(before, File.ReadAllBytes(Location.Catalogue));
        Assert.Equal(["catalogue.db", "catalogue.lock"], Files());
    }

    [Theory]
    [InlineData("CREATE VIEW more AS SELECT 1")]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON part BEGIN DELETE FROM part; END")]
    [InlineData("DROP TABLE kev")]
    [InlineData("PRAGMA application_id = 1")]
    [InlineData("PRAGMA user_version = 0")]
    [InlineData("UPDATE part SET as_of = 'yesterday'")]
    public void A_file_that_is_another_database_is_damaged_and_not_carried_over(string sql)
    {
        Import(State("debian"), p => p.Add(Release, "bash", Claim("CVE-2024-1111")));
        Execute(sql);
        Assert.Equal("PO1509", Refusal(() => Store.Open(OperationContext.None)));
        Import(State("debian"), p => p.Add(Release, "zlib", Claim("CVE-2024-1111")));
        Assert.Equal(["zlib"], Read(c => c.GetPackages(Release)));
    }

    [Fact]
    public void Garbage_and_an_empty_file_are_damaged_and_not_carried_over()
    {
        foreach (var bytes in new[] { [], "this is no database"u8.ToArray(), new byte[70_000] })
        {
            Directory.CreateDirectory(Location.Folder);
            File.WriteAllBytes(Location.Catalogue, bytes);
            Assert.Equal("PO1509", Refusal(() => Store.Open(OperationContext.None)));
            Import(State("debian"), p => p.Add(Release, "bash", Claim("CVE-2024-1111")));
            Assert.Single(Fixes(Release, "bash"));
        }
    }

    [Fact]
    public void Damage_anywhere_gives_a_clear_error_or_sound_data_and_never_stops_an_import()
    {
        Import(State("debian"), Fill);
        var original = File.ReadAllBytes(Location.Catalogue);
        var random = new Random(20260727);
        var refused = 0;
        for (var i = 0; i < 40; i++)
        {
            var bytes = original.ToArray();
            if (i % 4 == 0)
            {
                bytes = bytes[..random.Next(100, bytes.Length)];
            }
            else
            {
                random.NextBytes(bytes.AsSpan(random.Next(0, bytes.Length - 600), random.Next(1, 600)));
            }

            File.WriteAllBytes(Location.Catalogue, bytes);
            try
            {
                Read(c =>
                {
                    foreach (var package in c.GetPackages(Release))
                    {
                        c.GetAffected(Release, package);
                    }

                    c.GetFacts("CVE-2024-1100");
                    c.GetAdvisory("CVE-2024-1100");
                    return c.Find(new AdvisoryQuery()).Count();
                });
            }
            catch (PatchOps.Diagnostics.PatchOpsException failure)
            {
                Assert.Contains(failure.Code.Id, new[] { "PO1508", "PO1509" });
                refused++;
            }

            if (i % 4 == 0)
            {
                Import(State("debian"), p => p.Add(Release, "new", Claim("CVE-2024-1111")));
                Assert.Equal(["new"], Read(c => c.GetPackages(Release)));
            }
        }

        Assert.True(refused > 5, $"only {refused} were noticed");
    }

    private static void Fill(IAdvisoryPart part)
    {
        for (var i = 0; i < 3000; i++)
        {
            part.Add(Release, "package" + (i % 300), Claim("CVE-2024-" + (1000 + i), i % 3 == 0 ? "ALSA-" + i : null, "1." + i));
            part.Add(new ExploitScore("CVE-2024-" + (1000 + i), 0.5, 0.5));
            part.Add(new VulnerabilityRating { Feed = "debian", Cve = "CVE-2024-" + (1000 + i), Title = "title " + i, Cvss = 5 });
            part.Add(new PublishedAdvisory { Feed = "debian", Id = "ALSA-" + i, Cves = ["CVE-2024-" + (1000 + i)] });
        }
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Location.Catalogue};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
