using System.Runtime.Versioning;
using PatchOps.Adapters.Metrics;
using PatchOps.Diagnostics;
using PatchOps.Metrics;

namespace PatchOps.Adapters.Tests.Metrics;

public sealed class MetricsFileTests : IDisposable
{
    private static readonly MetricFamily[] s_families = [new("patchops_x", "X.", [new MetricSample(1)])];

    private readonly string _folder = Directory.CreateTempSubdirectory("patchops-metrics-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string In(string name) => Path.Combine(_folder, name);

    private static string Refused(string path) => Assert.Throws<PatchOpsException>(() => MetricsFile.Write(path, s_families)).Code.Id;

    [Fact]
    public void A_file_is_written_over_the_old_one_and_nothing_lies_beside_it()
    {
        File.WriteAllText(In("a.prom"), "old");

        MetricsFile.Write(In("a.prom"), s_families);

        Assert.Equal(PrometheusText.Of(s_families), File.ReadAllText(In("a.prom")));
        Assert.Equal(["a.prom"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName));
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void The_collector_may_read_it_whatever_the_old_file_was()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no modes");
        File.WriteAllText(In("a.prom"), "old");
        File.SetUnixFileMode(In("a.prom"), UnixFileMode.UserRead);

        MetricsFile.Write(In("a.prom"), s_families);

        Assert.Equal("644", Convert.ToString((int)File.GetUnixFileMode(In("a.prom")), 8));
    }

    [Fact]
    public void A_name_that_the_collector_does_not_read_is_refused() => Assert.Equal("PO2301", Refused(In("a.txt")));

    [Fact]
    public void A_folder_that_is_not_there_and_a_folder_in_the_files_place_are_refused()
    {
        Directory.CreateDirectory(In("b.prom"));

        Assert.Equal("PO2302", Refused(In("nothing/a.prom")));
        Assert.Equal("PO2302", Refused(In("b.prom")));
    }

    [SkippableFact]
    public void A_link_is_refused_and_what_it_leads_to_stays()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a right on Windows");
        File.WriteAllText(In("shadow"), "secret");
        File.CreateSymbolicLink(In("a.prom"), In("shadow"));

        Assert.Equal("PO2304", Refused(In("a.prom")));
        Assert.Equal("secret", File.ReadAllText(In("shadow")));
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_that_everybody_may_write_is_refused_unless_only_owners_may_rename_in_it()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no modes");
        const UnixFileMode Everybody = (UnixFileMode)0x1FF;
        File.SetUnixFileMode(_folder, Everybody);
        Assert.Equal("PO2304", Refused(In("a.prom")));

        File.SetUnixFileMode(_folder, Everybody | UnixFileMode.StickyBit);
        MetricsFile.Write(In("a.prom"), s_families);
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_that_may_not_be_written_is_no_permission()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.UserName == "root", "root may write everywhere");
        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Assert.Equal("PO2303", Refused(In("a.prom")));
        }
        finally
        {
            File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task Whoever_reads_while_it_is_written_sees_the_old_file_or_the_new()
    {
        MetricFamily[] Large(int value) => [new("patchops_x", "X.", [.. Enumerable.Range(0, 2000).Select(i => new MetricSample(value, new KeyValuePair<string, string>("i", $"{i}")))])];
        string one = PrometheusText.Of(Large(1)), two = PrometheusText.Of(Large(2));
        MetricsFile.Write(In("a.prom"), Large(1));
        using var stop = new CancellationTokenSource();
        var torn = 0;
        var reading = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                foreach (var file in Directory.GetFiles(_folder, "*.prom"))
                {
                    var text = File.ReadAllText(file);
                    torn += text == one || text == two ? 0 : 1;
                }
            }
        });
        for (var i = 0; i < 40; i++)
        {
            MetricsFile.Write(In("a.prom"), Large(1 + (i % 2)));
        }

        await stop.CancelAsync();
        await reading;
        Assert.Equal(0, torn);
    }
}
