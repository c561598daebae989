using PatchOps.Adapters.Advisories.Catalogue;
using PatchOps.Advisories;

namespace PatchOps.Adapters.Tests.Advisories.Catalogue;

/// <summary>Packed bytes that PatchOps did not pack: they are told as damaged, and never lead outside, to a loop or to a large allocation.</summary>
public sealed class HostileBytesTests
{
    private delegate void Reading(ReadOnlySpan<byte> bytes);

    [Fact]
    public void Claims() => Survives(Sample(), bytes => ClaimReader.Read(bytes, "debian"));

    [Fact]
    public void Ratings()
    {
        var writer = new ByteWriter();
        RecordCodec.Write(writer, new VulnerabilityRating { Feed = "x", Cve = "CVE-2024-1", Title = "title", Cvss = 9.8, CvssVector = "CVSS:3.1/AV:N", Automatable = true, PublishedAt = CatalogueTestBase.Monday });
        var record = writer.ToArray();
        Survives(record, bytes => RecordCodec.ReadRating(bytes, "x", "CVE-2024-1"));
        writer.Clear();
        RatingBlock.Write(writer, [new(1, record), new(5, record), new(999, record)]);
        Survives(writer.ToArray(), bytes => RatingBlock.Check(bytes, "x"));
        Survives(writer.ToArray(), bytes =>
        {
            if (RatingBlock.TryFind(bytes, 5, out var found))
            {
                RecordCodec.ReadRating(found, "x", "");
            }
        });
    }

    [Fact]
    public void Scores()
    {
        var rows = new ScoreRows();
        for (var i = 0; i < 20; i++)
        {
            rows.Add(i * 7, i, i);
        }

        var writer = new ByteWriter();
        rows.Write(writer);
        Survives(writer.ToArray(), ScoreBlock.Check);
        Survives(writer.ToArray(), bytes => ScoreBlock.TryFind(bytes, 70, out _, out _));
    }

    [Fact]
    public void Advisories_and_entries()
    {
        var writer = new ByteWriter();
        RecordCodec.Write(writer, new PublishedAdvisory { Feed = "x", Id = "A", Title = "t", Cves = ["CVE-2024-1234", "other"], Aliases = ["x"], PublishedAt = CatalogueTestBase.Monday });
        Survives(writer.ToArray(), bytes => RecordCodec.ReadAdvisory(bytes, "x", "A"));
        writer.Clear();
        RecordCodec.Write(writer, new KnownExploitation { Cve = "CVE-2024-1", Name = "n", DateAdded = CatalogueTestBase.Monday, KnownRansomware = false });
        Survives(writer.ToArray(), bytes => RecordCodec.ReadKnownExploitation(bytes, "CVE-2024-1"));
    }

    [Fact]
    public void A_count_that_cannot_be_allocates_nothing()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => ClaimReader.Read([0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0], "x"));
        Assert.Throws<InvalidDataException>(() => RecordCodec.ReadAdvisory([0, 0, 0xff, 0xff, 0xff, 0xff, 0x07], "x", "A"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private static void Survives(byte[] sound, Reading read)
    {
        read(sound);
        var random = new Random(4711);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = i % 3 == 0 ? sound[..random.Next(sound.Length)] : sound.ToArray();
            for (var changes = random.Next(1, 4); changes > 0 && bytes.Length > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                read(bytes);
            }
            catch (InvalidDataException)
            {
                // As it should be: anything else fails the test.
            }
        }
    }

    private static byte[] Sample()
    {
        var writer = new ClaimWriter();
        for (var i = 0; i < 10; i++)
        {
            writer.Add(CatalogueTestBase.Claim("CVE-2024-" + (1000 + i), "ALSA-" + (i % 3), "1." + (i % 4)) with { Note = "no-dsa", PublishedAt = CatalogueTestBase.Monday, Architecture = "x86_64" });
        }

        return writer.ToArray();
    }
}
