using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using PatchOps.Adapters.Feeds.Debian;
using PatchOps.Adapters.Providers.Apt.Dpkg;
using PatchOps.Testing.Trackers;
using TrackerRow = PatchOps.Testing.Trackers.TrackerRow;
using PatchOps.Versioning;

namespace PatchOps.Adapters.Tests.Feeds.Debian;

/// <summary>A tracker of realistic make is read as it was made, and what the generator promises of it holds.</summary>
public sealed class GeneratedTrackerTests
{
    private static readonly Tracker s_tracker = Tracker.Generate(new TrackerOptions
    {
        Vulnerabilities = 6_000,
        Sources = 500,
        Installed = [new InstalledSource("zzz-own", "2:1.5-3+deb12u1", ["zzz-own", "libzzz0"])],
    });

    [Fact]
    public void Every_row_is_read_as_it_was_made()
    {
        using var json = new MemoryStream();
        s_tracker.Write(json);
        var part = MemorySource.Of(json.ToArray()).Read(new DebianTrackerFeed());
        var expected = s_tracker.Packages.SelectMany(p => p.Entries.SelectMany(e => e.Rows.Select((row, i) => (Suite.All[i].Codename, p.Package.Name, e.Vulnerability, Row: row))))
            .Where(r => r.Row is not null)
            .Select(r => $"debian:{r.Codename} {r.Name} {r.Vulnerability} {Kind(r.Row!.Value)} {(r.Row.Value.Fixed == "0" ? null : r.Row.Value.Fixed)}");
        Assert.Equal(s_tracker.Count, part.Records);
        Assert.Equal(expected, part.Claims.Select(c => $"{c.Release} {c.Package} {c.Claim.Vulnerability} {c.Claim.Kind} {c.Claim.Fixed}"));
        Assert.Equal(5, part.Claims.Select(c => c.Claim.Kind).Distinct().Count());
    }

    [Fact]
    public void Equal_seeds_give_equal_bytes()
    {
        var options = new TrackerOptions { Vulnerabilities = 500, Sources = 80, Seed = 7 };
        Assert.Equal(Hash(options), Hash(options));
        Assert.NotEqual(Hash(options), Hash(options with { Seed = 8 }));
    }

    [Fact]
    public void Its_versions_ascend_in_dpkgs_order()
    {
        foreach (var (package, _) in s_tracker.Packages)
        {
            var row = Enumerable.Range(0, Suite.All.Count).SelectMany(i => package.Versions[i].Prepend(package.Before[i])).ToList();
            for (var i = 1; i < row.Count; i++)
            {
                Assert.True(DpkgVersion.Compare(row[i - 1], row[i]) < 0, $"{package.Name}: {row[i - 1]} {row[i]}");
            }
        }
    }

    [Fact]
    public void Its_debsecan_data_names_each_vulnerability_once_and_each_package_row_has_five_fields()
    {
        using var data = new MemoryStream();
        s_tracker.WriteDebsecan(data, "bookworm");
        data.Position = 0;
        using var text = new StreamReader(new ZLibStream(data, CompressionMode.Decompress), Encoding.UTF8);
        var parts = text.ReadToEnd().Split("\n\n");
        var vulnerabilities = parts[0].Split('\n');
        Assert.Equal("VERSION 1", vulnerabilities[0]);
        Assert.Equal(vulnerabilities.Length, vulnerabilities.Select(v => v.Split(',')[0]).Distinct().Count());
        Assert.All(parts[1].Split('\n'), row =>
        {
            var fields = row.Split(',');
            Assert.Equal(5, fields.Length);
            Assert.InRange(int.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture), 0, vulnerabilities.Length - 2);
            Assert.Matches("^S[ LMH][ R?][ F]$", fields[2]);
        });
        Assert.Contains("zzz-own,zzz-own libzzz0", parts[2].Split('\n'));
    }

    [Fact]
    public void Its_status_has_as_many_packages_as_asked_with_kernels_and_rebuilds()
    {
        using var status = new MemoryStream();
        s_tracker.WriteStatus(status, "bookworm", 300);
        status.Position = 0;
        var read = DpkgStatusParser.Parse(status);
        Assert.Empty(read.Problems);
        var installed = read.Packages.Where(p => p.State == "installed").ToList();
        Assert.Equal(300, installed.Count);
        Assert.Equal(3, installed.Count(p => p.SourceName == "linux-signed-amd64"));
        Assert.Contains(installed, p => p.Version!.EndsWith("+b1", StringComparison.Ordinal) && p.Version == p.SourceVersion + "+b1");
        Assert.Contains(read.Packages, p => p.State == "config-files");
    }

    private static AffectedKind Kind(TrackerRow row) => row switch
    {
        { Fixed: "0" } => AffectedKind.NotAffected,
        { Status: "undetermined" } => AffectedKind.Undetermined,
        { Urgency: "unimportant" } => AffectedKind.Unimportant,
        { Urgency: "end-of-life" } => AffectedKind.EndOfLife,
        _ => AffectedKind.Affected,
    };

    private static string Hash(TrackerOptions options)
    {
        using var all = new MemoryStream();
        var tracker = Tracker.Generate(options);
        tracker.Write(all);
        tracker.WriteDebsecan(all, "bookworm");
        tracker.WriteStatus(all, "bookworm", 100);
        return Convert.ToHexString(SHA256.HashData(all.ToArray()));
    }
}
