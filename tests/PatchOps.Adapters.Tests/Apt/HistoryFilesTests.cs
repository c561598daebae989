using System.IO.Compression;
using System.Text;
using PatchOps.Adapters.Providers.Apt.History;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Apt;

public sealed class HistoryFilesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("patchops-history-").FullName;

    public HistoryFilesTests() => Directory.CreateDirectory(Path.Combine(_root, "var/log/apt"));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Rotated_and_compressed_logs_are_read_oldest_first()
    {
        Write("apt/history.log", "Start-Date: 2026-03-03  10:00:00\nUpgrade: c:amd64 (1, 2)\nEnd-Date: 2026-03-03  10:00:01\n");
        Write("apt/history.log.1", "Start-Date: 2026-02-02  10:00:00\nUpgrade: b:amd64 (1, 2)\nEnd-Date: 2026-02-02  10:00:01\n");
        WriteGzip("apt/history.log.10.gz", "Start-Date: 2026-01-01  10:00:00\nUpgrade: a:amd64 (1, 2)\nEnd-Date: 2026-01-01  10:00:01\n");

        Assert.Equal(["a", "b", "c"], AptHistory.Read(_root, OperationContext.None).Select(e => e.Name));
    }

    [Fact]
    public void What_was_done_past_apt_is_told_and_what_apt_tells_is_told_once()
    {
        Write("apt/history.log", "Start-Date: 2026-03-03  10:00:00\nRequested-By: alice (1000)\nUpgrade: a:amd64 (1, 2)\nEnd-Date: 2026-03-03  10:00:09\n");
        Write("dpkg.log", "2026-03-03 10:00:05 upgrade a:amd64 1 2\n2026-03-04 11:00:00 install b:amd64 <none> 7\n");

        var entries = AptHistory.Read(_root, OperationContext.None).ToArray();

        Assert.Equal([("a", "alice (1000)"), ("b", null)], entries.Select(e => (e.Name, e.RequestedBy)));
    }

    [Fact]
    public void A_damaged_log_costs_its_own_entries_and_is_reported_after_the_others()
    {
        Write("apt/history.log", "Start-Date: 2026-03-03  10:00:00\nUpgrade: c:amd64 (1, 2)\nEnd-Date: 2026-03-03  10:00:01\n");
        Write("apt/history.log.1.gz", "this is no gzip");
        var names = new List<string>();

        var failure = Assert.Throws<PatchOpsException>(() =>
        {
            foreach (var entry in AptHistory.Read(_root, OperationContext.None))
            {
                names.Add(entry.Name);
            }
        });

        Assert.Equal(["c"], names);
        Assert.Equal(ErrorCodes.HistoryUnreadable, failure.Code);
        Assert.EndsWith("history.log.1.gz", failure.Target);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_root, "var/log", name), text);

    private void WriteGzip(string name, string text)
    {
        using var gzip = new GZipStream(File.Create(Path.Combine(_root, "var/log", name)), CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes(text));
    }
}
