using System.IO.Compression;
using System.Text.Json;
using PatchOps.Advisories;
using PatchOps.Tests.Shared;

namespace PatchOps.Adapters.Tests.Feeds.Osv;

public sealed class CvssScoreTests
{
    [SkippableFact]
    public void Every_vector_of_the_Vulnrichment_sample_has_the_score_that_stands_beside_it()
    {
        var pairs = new List<(string Vector, double Score)>();
        using (var zip = ZipFile.OpenRead(SharedData.Require("vulnrichment-sample.zip")))
        {
            foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.Ordinal)))
            {
                using var stream = entry.Open();
                using var record = JsonDocument.Parse(stream);
                Collect(record.RootElement, pairs);
            }
        }

        Assert.True(pairs.Count > 300, $"{pairs.Count} vectors");

        // Some publishers write the temporal score, which is never above the base score, where the base score belongs.
        var wrong = pairs.Where(p => p.Vector.Contains("/E:") ? !(CvssScore.OfVector(p.Vector) >= p.Score) : CvssScore.OfVector(p.Vector) != p.Score).Distinct().ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Select(p => $"{p.Vector} {p.Score} {CvssScore.OfVector(p.Vector)}")));
    }

    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0)]
    [InlineData("CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N", 0.0)]
    [InlineData("CVSS:3.0/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N/E:U/RL:O", 5.5)]
    public void A_vector_has_its_score(string vector, double score) => Assert.Equal(score, CvssScore.OfVector(vector));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7.5")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N")]
    [InlineData("AV:N/AC:L/Au:N/C:P/I:P/A:P")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H")]
    [InlineData("CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    public void What_is_no_vector_of_version_3_has_none(string? vector) => Assert.Null(CvssScore.OfVector(vector));

    [Theory]
    [InlineData("Server Core|*|Windows Server 2022 (Server Core installation)", true)]
    [InlineData("Client|x64|a|b", true)]
    [InlineData("Desktop|x64|Windows", false)]
    [InlineData("Client||Windows", false)]
    [InlineData("Client|x64|", false)]
    [InlineData("Client|x64", false)]
    [InlineData("openssl", false)]
    [InlineData(null, false)]
    public void A_product_key_is_read_back_as_it_was_written(string? text, bool expected)
    {
        Assert.Equal(expected, WindowsProductKey.TryParse(text, out var key));
        Assert.Equal(expected ? text : null, key?.ToString());
    }

    private static void Collect(JsonElement element, List<(string Vector, double Score)> pairs)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, pairs);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (property.Name is "cvssV3_0" or "cvssV3_1" && property.Value.TryGetProperty("vectorString", out var vector) && property.Value.TryGetProperty("baseScore", out var score))
                {
                    pairs.Add((vector.GetString()!, score.GetDouble()));
                }

                Collect(property.Value, pairs);
            }
        }
    }
}
