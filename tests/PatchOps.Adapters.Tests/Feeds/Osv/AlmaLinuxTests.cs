using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using PatchOps.Adapters.Feeds.Osv;
using PatchOps.Tests.Shared;

namespace PatchOps.Adapters.Tests.Feeds.Osv;

/// <summary>All real advisories of AlmaLinux 9, compared whole with a second reading of the same files.</summary>
public sealed class AlmaLinuxTests
{
    [SkippableFact]
    public void Every_advisory_and_package_is_read()
    {
        var path = SharedData.Require("osv-almalinux9.zip");
        var sink = DocumentSink.Read(new OsvFeed(), DocumentSource.OfZip(path));
        var (advisories, claims, newest) = Reading(path);

        var part = sink.Parts["AlmaLinux"];
        Assert.Single(sink.Parts);
        Assert.Equal(1783, part.Records);
        Assert.False(part.IsAddition);
        Assert.Equal(newest, part.AsOf);
        Assert.Equal(advisories, part.Advisories.Select(a => string.Join(
            "|", a.Id, a.Title, a.Severity, string.Join(",", a.Cves), a.PublishedAt?.ToString("u", CultureInfo.InvariantCulture), a.ModifiedAt?.ToString("u", CultureInfo.InvariantCulture))));
        Assert.Equal(claims, part.Claims.Select(c => string.Join("|", c.Release, c.Package, c.Claim.Vulnerability, c.Claim.Advisory, c.Claim.Kind, c.Claim.Introduced, c.Claim.Fixed, c.Claim.Severity)));
        Assert.Empty(sink.Warnings);
    }

    private static (List<string> Advisories, List<string> Claims, DateTimeOffset Newest) Reading(string path)
    {
        List<string> advisories = [];
        List<string> claims = [];
        var newest = DateTimeOffset.MinValue;
        using var zip = ZipFile.OpenRead(path);
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var document = JsonDocument.Parse(stream);
            var record = document.RootElement;
            var id = record.GetProperty("id").GetString()!;
            var title = record.GetProperty("summary").GetString()!;
            var severity = title.Split(':')[0] switch { "Critical" => "Critical", "Important" => "High", "Moderate" => "Medium", "Low" => "Low", _ => "Unknown" };
            var cves = record.GetProperty("related").EnumerateArray().Select(r => r.GetString()!).Where(r => r.StartsWith("CVE-", StringComparison.Ordinal)).Distinct().ToList();
            var modified = record.GetProperty("modified").GetDateTimeOffset();
            newest = modified > newest ? modified : newest;
            advisories.Add(string.Join(
                "|", id, title, severity, string.Join(",", cves), record.GetProperty("published").GetDateTimeOffset().ToString("u", CultureInfo.InvariantCulture), modified.ToString("u", CultureInfo.InvariantCulture)));
            var written = new HashSet<string>();
            foreach (var affected in record.GetProperty("affected").EnumerateArray())
            {
                var package = affected.GetProperty("package");
                var release = "almalinux:" + package.GetProperty("ecosystem").GetString()!.Split(':')[1];
                foreach (var range in affected.GetProperty("ranges").EnumerateArray())
                {
                    var events = range.GetProperty("events").EnumerateArray().ToList();
                    Assert.Equal("0", events[0].GetProperty("introduced").GetString());
                    foreach (var cve in cves.Count > 0 ? cves : [id])
                    {
                        var row = string.Join("|", release, package.GetProperty("name").GetString(), cve, id, "Affected", "", events[1].GetProperty("fixed").GetString(), severity);
                        if (written.Add(row))
                        {
                            claims.Add(row);
                        }
                    }
                }
            }
        }

        return (advisories, claims, newest);
    }
}
