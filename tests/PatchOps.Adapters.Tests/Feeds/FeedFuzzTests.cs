using System.Text;
using PatchOps.Adapters.Feeds.Debian;
using PatchOps.Adapters.Feeds.Epss;
using PatchOps.Adapters.Feeds.Kev;
using PatchOps.Adapters.Feeds.Vulnrichment;
using PatchOps.Adapters.Tests.Apt;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Testing.Trackers;
using PatchOps.Tests.Shared;

namespace PatchOps.Adapters.Tests.Feeds;

/// <summary>Feeds fed with mutated real input: it is read whole or refused with a code, never a crash, a hang or an explosion.</summary>
public sealed class FeedFuzzTests
{
    private const int Rounds = 400;

    private static readonly byte[][] s_spice =
    [
        [.. "\""u8], [.. "{"u8], [.. "}"u8], [.. "]"u8], [.. "["u8], [.. ","u8], [.. ":"u8], [.. "\\u"u8], [.. "\\ud800"u8], [.. "null"u8], [.. "1e999"u8], [.. "-0"u8],
        [.. Enumerable.Repeat((byte)'[', 100)], [.. Enumerable.Repeat((byte)'9', 400)], [0xEF, 0xBB, 0xBF], [0xC0, 0x80], [0xE2, 0x82], [0],
    ];

    [SkippableFact]
    public void Kev() => Fuzz(new KevFeed(), File.ReadAllBytes(SharedData.Require("known_exploited_vulnerabilities.json")).Take(40_000).ToArray(), "kev.json");

    [SkippableFact]
    public void A_whole_kev()
    {
        var bytes = File.ReadAllBytes(SharedData.Require("known_exploited_vulnerabilities.json"));
        Fuzz(new KevFeed(), bytes, "kev.json", 20);
        Truncate(new KevFeed(), bytes, "kev.json", 19_997);
    }

    [SkippableFact]
    public void Vulnrichment()
    {
        foreach (var file in MemorySource.OfZip(SharedData.Require("vulnrichment-sample.zip")).Files.Where((_, i) => i % 60 == 0))
        {
            using var bytes = new MemoryStream();
            file.Open().CopyTo(bytes);
            Fuzz(new VulnrichmentFeed(), bytes.ToArray(), file.Name, 100);
            Truncate(new VulnrichmentFeed(), bytes.ToArray(), file.Name, 97);
        }
    }

    [Fact]
    public void Epss()
    {
        var text = new StringBuilder("#model_version:v2025.03.14,score_date:2025-08-25T12:55:00Z\ncve,epss,percentile\n");
        for (var i = 0; i < 1000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"CVE-2024-{i + 1:0000},0.{i * 97 % 100000:00000},0.{i * 31 % 100000:00000}\n");
        }

        Fuzz(new EpssFeed(), Encoding.ASCII.GetBytes(text.ToString()), "epss.csv");
    }

    [Fact]
    public void Debian()
    {
        using var json = new MemoryStream();
        Tracker.Generate(new TrackerOptions { Vulnerabilities = 60, Sources = 20 }).Write(json);
        Fuzz(new DebianTrackerFeed(), json.ToArray(), "tracker.json");
        Truncate(new DebianTrackerFeed(), json.ToArray(), "tracker.json", 61);
    }

    private static void Fuzz(IAdvisoryFeed feed, byte[] original, string name, int rounds = Rounds)
    {
        var random = new Random(20261121);
        var before = GC.GetTotalAllocatedBytes();
        for (var round = 0; round < rounds; round++)
        {
            var mutated = round % 2 == 0 ? Mutation.Of(original, random) : Spiced(original, random);
            try
            {
                feed.Recognizes(mutated[..Math.Min(4096, mutated.Length)], name);
                MemorySource.Of(mutated, name).Read(feed);
            }
            catch (PatchOpsException refusal)
            {
                Assert.True(
                    refusal.Code == ErrorCodes.FeedMalformed || refusal.Code == ErrorCodes.FeedTruncated || refusal.Code == ErrorCodes.FeedTooLarge,
                    $"{name}, round {round}: {refusal}");
                Assert.DoesNotContain(refusal.Message, char.IsControl);
            }
            catch (Exception failure)
            {
                Assert.Fail($"{name}, round {round}: {failure}");
            }
        }

        Assert.True((GC.GetTotalAllocatedBytes() - before) / rounds < 64L * 1024 * 1024);
    }

    // One small change where the reader least expects it; most of what Mutation does breaks the document at once.
    private static byte[] Spiced(byte[] original, Random random)
    {
        var at = random.Next(original.Length);
        var spice = s_spice[random.Next(s_spice.Length)];
        return [.. original[..at], .. spice, .. original[(at + (random.Next(2) == 0 ? 0 : Math.Min(spice.Length, original.Length - at)))..]];
    }

    private static void Truncate(IAdvisoryFeed feed, byte[] whole, string name, int step)
    {
        var end = whole.AsSpan().TrimEnd(" \r\n\t"u8).Length;
        for (var length = 0; length < end; length += step)
        {
            MemorySource.Of(whole[..length], name).Refused(feed, ErrorCodes.FeedTruncated);
        }

        MemorySource.Of(whole[..(end - 1)], name).Refused(feed, ErrorCodes.FeedTruncated);
    }
}
