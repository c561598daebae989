using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using PatchOps.Adapters.Advisories.Bundles;
using PatchOps.Adapters.Advisories.Catalogue;
using PatchOps.Adapters.Tests.Advisories.Catalogue;
using PatchOps.Advisories;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Advisories.Bundles;

public sealed class BundleTests : CatalogueTestBase
{
    private readonly AdvisoryStore _other;

    public BundleTests()
    {
        _other = new AdvisoryStore(new() { Folder = Path.Combine(Folder, "other") });
        using var import = Store.BeginImport(OperationContext.None);
        Gather(import, State("debian", records: 3), p =>
        {
            p.Add("debian:sid", "bash", Claim("CVE-2026-1111") with { Note = "no-dsa" });
            p.Add("debian:bookworm", "bash", Claim("CVE-2026-1111"));
        });
        Gather(import, State("epss", records: 2), p => p.Add(new ExploitScore("CVE-2026-1111", 0.5, 0.6)));
        Gather(import, State("kev"), p => p.Add(new KnownExploitation { Cve = "CVE-2026-1111", DateAdded = Monday }));
        Gather(import, State("msrc", "2026-Mar"), p =>
        {
            p.Add(new VulnerabilityRating { Feed = "msrc", Cve = "CVE-2026-1111", Cvss = 7 });
            p.Add(new VulnerabilityRating { Feed = "msrc", Cve = "ADV260001", Cvss = 6 });
            p.Add(new PublishedAdvisory { Feed = "msrc", Id = "KB5078766", Cves = ["CVE-2026-1111"] });
        });
        import.Commit();
    }

    private string Bundle => Path.Combine(Folder, "advisories.zip");

    private static IClock Clock { get; } = new FixedClock();

    [Fact]
    public void A_bundle_takes_all_over_and_says_what_it_took()
    {
        var exported = Export();
        Assert.Equal(["debian", "epss", "kev", "msrc"], exported.Select(p => p.Feed));
        var taken = Take();
        Assert.Equal(["debian debian 3 True", "epss epss 2 True", "kev kev 1 True", "msrc 2026-Mar 1 True"], taken.Select(t => $"{t.Feed} {t.Part} {t.Records} {t.Changed}"));
        using var mine = Store.Open(OperationContext.None)!;
        using var theirs = _other.Open(OperationContext.None)!;
        Assert.Equal(mine.Feeds.Select(f => f with { ImportedAt = Clock.UtcNow }), theirs.Feeds);
        Assert.Equal(mine.GetAffected("debian:sid", "bash"), theirs.GetAffected("debian:sid", "bash"));
        Assert.Equal(mine.GetFacts("CVE-2026-1111").Ratings, theirs.GetFacts("CVE-2026-1111").Ratings);
        Assert.Equal(mine.GetFacts("CVE-2026-1111").Score, theirs.GetFacts("CVE-2026-1111").Score);
        Assert.Equal(mine.GetFacts("CVE-2026-1111").KnownExploitation, theirs.GetFacts("CVE-2026-1111").KnownExploitation);
        Assert.Equal(6, theirs.GetFacts("ADV260001").Ratings[0].Cvss);
        Assert.NotNull(theirs.GetAdvisory("KB5078766"));
    }

    [Fact]
    public void A_newer_part_that_is_there_stays_and_is_reported_so()
    {
        Export();
        Import(State("debian", records: 9, asOf: Monday.AddDays(1)), p => p.Add("debian:sid", "zlib", Claim("CVE-2026-2222")), _other);
        var debian = Take()[0];
        Assert.Equal((false, 9, Monday.AddDays(1)), (debian.Changed, debian.Records, debian.AsOf));
        using var catalog = _other.Open(OperationContext.None)!;
        Assert.Equal(["zlib"], catalog.GetPackages("debian:sid"));
        Assert.NotNull(catalog.GetFacts("CVE-2026-1111").Score);
    }

    [Fact]
    public void By_force_an_older_part_takes_the_newer_ones_place()
    {
        Export();
        Import(State("debian", records: 2, asOf: Monday.AddDays(1)), p => p.Add("debian:sid", "zlib", Claim("CVE-2026-2222")), _other);
        var debian = Take(force: true)[0];
        Assert.Equal((true, 3, Monday), (debian.Changed, debian.Records, debian.AsOf));
        using var catalog = _other.Open(OperationContext.None)!;
        Assert.Equal(["bash"], catalog.GetPackages("debian:sid"));
    }

    [Fact]
    public void A_bundle_with_a_part_of_less_than_half_of_the_last_good_one_is_refused_whole_but_for_force()
    {
        Export();
        Import(State("debian", records: 7), p => p.Add("debian:sid", "zlib", Claim("CVE-2026-2222")), _other);
        Assert.Equal("PO1504", Refusal(() => Take()));
        using (var catalog = _other.Open(OperationContext.None)!)
        {
            Assert.Equal(["debian"], catalog.Feeds.Select(f => f.Feed));
            Assert.Equal(["zlib"], catalog.GetPackages("debian:sid"));
        }

        Assert.All(Take(force: true), part => Assert.True(part.Changed));
        using var forced = _other.Open(OperationContext.None)!;
        Assert.Equal(["bash"], forced.GetPackages("debian:sid"));
    }

    [Fact]
    public void A_part_of_half_of_the_last_good_one_is_taken_in()
    {
        Export();
        Import(State("debian", records: 6), p => p.Add("debian:sid", "zlib", Claim("CVE-2026-2222")), _other);
        Assert.True(Take()[0].Changed);
    }

    // Half of the last good one is counted in the manifest's records: they must be there.
    [Theory]
    [InlineData("debian", 3, 5)]
    [InlineData("debian", 3, 70_000)]
    [InlineData("epss", 2, 3)]
    [InlineData("kev", 1, 3)]
    [InlineData("msrc", 1, 9)]
    public void Records_that_the_rows_do_not_bear_out_are_refused(string feed, int records, int claimed)
    {
        Export();
        var manifest = Encoding.UTF8.GetString(ReadEntry("manifest.json"));
        var part = manifest.IndexOf($"\"{feed}\"", StringComparison.Ordinal);
        var at = manifest.IndexOf($"\"records\": {records}", part, StringComparison.Ordinal);
        Rewrite("manifest.json", Encoding.UTF8.GetBytes(manifest[..at] + $"\"records\": {claimed}" + manifest[(at + $"\"records\": {records}".Length)..]));
        RefusesAll();
    }

    [Fact]
    public void Without_a_catalogue_there_is_nothing_to_export()
    {
        Assert.Equal("PO1517", Refusal(() => new AdvisoryBundles(_other, Clock).Export(Bundle, OperationContext.None)));
        Assert.False(File.Exists(Bundle));
    }

    [Fact]
    public void A_bundle_that_cannot_be_written_or_opened_says_so()
    {
        Assert.Equal("PO1515", Refusal(() => new AdvisoryBundles(Store, Clock).Export(Path.Combine(Folder, "no", "such", "x.zip"), OperationContext.None)));
        Assert.Equal("PO1501", Refusal(() => Take()));
    }

    [Fact]
    public void Each_changed_byte_of_a_part_is_noticed()
    {
        Export();
        foreach (var name in Entries().Where(e => e != "manifest.json"))
        {
            var sound = ReadEntry(name);
            Rewrite(name, sound.Select((b, i) => i == sound.Length / 2 ? (byte)(b ^ 1) : b).ToArray());
            RefusesAll();
            Rewrite(name, sound[..^1]);
            RefusesAll();
            Rewrite(name, [.. sound, 0]);
            RefusesAll();
            Rewrite(name, null);
            RefusesAll();
            Rewrite(name, sound);
        }

        Take();
    }

    [Theory]
    [InlineData("parts/extra.rows")]
    [InlineData("../../evil")]
    [InlineData("/etc/evil")]
    [InlineData("a\\..\\evil")]
    [InlineData("C:evil")]
    public void What_the_manifest_does_not_name_is_refused(string name)
    {
        Export();
        Rewrite(name, [1]);
        RefusesAll();
        Assert.Empty(Directory.GetFiles(Folder, "evil", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("patchops/advisory-bundle/1", "patchops/advisory-bundle/2")]
    [InlineData("\"kev\"", "\"unheard\"")]
    [InlineData("parts/0002.rows", "parts/0001.rows")]
    [InlineData("parts/0002.rows", "manifest.json")]
    [InlineData("parts/0002.rows", "../../0002.rows")]
    [InlineData("\"records\": 3", "\"records\": -3")]
    [InlineData("\"records\": 3", "\"records\": \"3\"")]
    [InlineData("2026-07-27", "2226-07-27")]
    [InlineData("/srv/kev", "/srv/\\u001b[2Jkev")]
    [InlineData("\"parts\": [", "\"parts\": [[")]
    public void A_manifest_that_was_changed_is_refused(string old, string text)
    {
        Export();
        var manifest = Encoding.UTF8.GetString(ReadEntry("manifest.json"));
        Assert.Contains(old, manifest, StringComparison.Ordinal);
        Rewrite("manifest.json", Encoding.UTF8.GetBytes(manifest.Replace(old, text, StringComparison.Ordinal)));
        RefusesAll();
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_expanded()
    {
        Export();
        var zeros = new byte[64 << 20];
        Rewrite("parts/0001.rows", zeros);
        RefusesAll();

        var manifest = Encoding.UTF8.GetString(ReadEntry("manifest.json"));
        var size = manifest.IndexOf("\"size\": ", StringComparison.Ordinal) + 8;
        var end = manifest.IndexOf(',', size);
        Rewrite("manifest.json", Encoding.UTF8.GetBytes(manifest[..size] + "9000000000000" + manifest[end..]));
        Assert.Equal("PO1505", Refusal(() => Take()));
        Rewrite("manifest.json", zeros);
        RefusesAll();
    }

    [Fact]
    public void Rows_with_right_hashes_that_PatchOps_did_not_write_are_refused()
    {
        Export();
        var random = new Random(99);
        var manifest = Encoding.UTF8.GetString(ReadEntry("manifest.json"));
        var sound = ReadEntry("parts/0001.rows");
        for (var i = 0; i < 60; i++)
        {
            var bytes = sound.ToArray();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Rewrite("parts/0001.rows", bytes);
            Rewrite("manifest.json", Encoding.UTF8.GetBytes(manifest.Replace(Hash(sound), Hash(bytes), StringComparison.Ordinal)));
            try
            {
                Take();
            }
            catch (PatchOps.Diagnostics.PatchOpsException failure)
            {
                Assert.Equal("PO1513", failure.Code.Id);
            }
        }
    }

    [Fact]
    public void Rows_with_control_characters_or_too_many_claims_are_refused()
    {
        Export();
        var manifest = Encoding.UTF8.GetString(ReadEntry("manifest.json"));
        var sound = ReadEntry("parts/0001.rows");
        var note = sound.AsSpan().IndexOf("no-dsa"u8);
        Assert.True(note > 0);
        var bytes = sound.ToArray();
        bytes[note] = 0x1B;
        Refuses(bytes, "control characters");

        // A claim may be four bytes of zeros: a few kilobytes of a zip are then gigabytes of claims.
        var many = 300_000;
        var row = new ByteWriter();
        row.Byte(1);
        row.Text("debian:sid");
        row.Byte(2);
        row.Text("bash");
        var claims = new ByteWriter();
        claims.Int(many);
        claims.Raw(new byte[many * 4]);
        row.Bytes(claims.Written);
        row.Byte(0);
        Refuses([.. "patchops/advisory-rows/1\n"u8, .. row.Written], "300000 claims");

        // A row that takes the place of one before it would count twice.
        row = new ByteWriter();
        row.Byte(1);
        row.Text("debian:sid");
        for (var i = 0; i < 2; i++)
        {
            row.Byte(2);
            row.Text("bash");
            claims = new ByteWriter();
            claims.Int(1);
            claims.Raw(new byte[4]);
            row.Bytes(claims.Written);
        }

        row.Byte(0);
        Refuses([.. "patchops/advisory-rows/1\n"u8, .. row.Written], "twice");

        void Refuses(byte[] rows, string why)
        {
            Rewrite("parts/0001.rows", rows);
            var named = manifest.Replace(Hash(sound), Hash(rows), StringComparison.Ordinal).Replace($"\"size\": {sound.Length},", $"\"size\": {rows.Length},", StringComparison.Ordinal);
            Rewrite("manifest.json", Encoding.UTF8.GetBytes(named));
            Assert.Contains(why, Assert.Throws<PatchOps.Diagnostics.PatchOpsException>(() => Take()).Message, StringComparison.Ordinal);
            RefusesAll();
        }
    }

    [Fact]
    public void A_damaged_zip_is_no_bundle()
    {
        Export();
        var sound = File.ReadAllBytes(Bundle);
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var bytes = i % 2 == 0 ? sound[..random.Next(sound.Length)] : sound.ToArray();
            for (var changes = 0; changes < 5 && bytes.Length > 0 && i % 2 == 1; changes++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(Bundle, bytes);
            try
            {
                Take();
            }
            catch (PatchOps.Diagnostics.PatchOpsException failure)
            {
                Assert.Equal("PO1513", failure.Code.Id);
            }
        }
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private IReadOnlyList<FeedState> Export() => new AdvisoryBundles(Store, Clock).Export(Bundle, OperationContext.None);

    private IReadOnlyList<FeedImport> Take(bool force = false) => new AdvisoryBundles(_other, Clock).Import(Bundle, null, force, OperationContext.None);

    private void RefusesAll()
    {
        Assert.Equal("PO1513", Refusal(() => Take()));
        Assert.Null(_other.Open(OperationContext.None));
    }

    private string[] Entries()
    {
        using var zip = ZipFile.OpenRead(Bundle);
        return [.. zip.Entries.Select(e => e.FullName)];
    }

    private byte[] ReadEntry(string name)
    {
        using var zip = ZipFile.OpenRead(Bundle);
        using var stream = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private void Rewrite(string name, byte[]? content)
    {
        using var zip = ZipFile.Open(Bundle, ZipArchiveMode.Update);
        zip.GetEntry(name)?.Delete();
        if (content is not null)
        {
            using var stream = zip.CreateEntry(name).Open();
            stream.Write(content);
        }
    }

    private sealed class FixedClock : IClock
    {
        public DateTimeOffset UtcNow => Monday.AddDays(2);
    }
}
