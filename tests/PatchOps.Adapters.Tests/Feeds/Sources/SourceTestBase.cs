using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using PatchOps.Adapters.Feeds.Sources;
using PatchOps.Adapters.Feeds.Sources.Http;
using PatchOps.Adapters.Processes;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Feeds.Sources;

/// <summary>Sources in temporary folders; nothing waits, and what would have been waited for is noted.</summary>
public abstract class SourceTestBase : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TempFolder _temporary = new();

    internal TempFolder Folder => _folder;

    internal RecordingLog Log { get; } = new();

    protected IList<TimeSpan> Delays { get; } = [];

    protected string TemporaryFolder => _temporary.Path;

    protected CancellationTokenSource Cancellation { get; } = new();

    protected OperationContext Context => new() { Log = Log, Cancellation = Cancellation.Token };

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected FeedHttpSettings Http => new() { Delay = (delay, _) => Delays.Add(delay), Jitter = () => 0.5 };

    protected IOpenedSource Open(string location, FeedLimits? limits = null, FeedHttpSettings? http = null, IProcessRunner? processes = null) =>
        Open(new FeedRequest { Location = location }, limits, http, processes);

    protected IOpenedSource Open(FeedRequest request, FeedLimits? limits = null, FeedHttpSettings? http = null, IProcessRunner? processes = null) =>
        new FeedSources(
            processes ?? new ProcessRunner(),
            new FeedSourceSettings { Limits = limits ?? FeedLimits.Default, Http = http ?? Http, TemporaryFolder = TemporaryFolder }).Open(request, Context);

    /// <summary>The failure of opening and reading all of a source.</summary>
    protected PatchOpsException Refusal(string location, FeedLimits? limits = null, FeedHttpSettings? http = null) =>
        Assert.Throws<PatchOpsException>(() =>
        {
            using var source = Open(location, limits, http);
            ReadAll(source);
        });

    protected static IReadOnlyList<(string Name, byte[] Content)> ReadAll(IOpenedSource source) =>
        [.. source.Files.Select(file => (file.Name, Content(file)))];

    protected static byte[] Content(IFeedFile file)
    {
        using var stream = file.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Text that compresses like the feeds do, and is longer than every buffer on the way.</summary>
    protected static byte[] Sample(int seed = 1, int lines = 20_000)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (var i = 0; i < lines; i++)
        {
            text.Append("CVE-2025-").Append(random.Next(1000, 99999)).Append(",0.").Append(random.Next()).Append('\n');
        }

        return Bytes(text.ToString());
    }

    protected static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    protected static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(2026, 3, 4, 5, 6, 8, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return packed.ToArray();
    }

    /// <summary>Compresses with a real tool, or skips.</summary>
    protected byte[] Packed(string tool, byte[] content)
    {
        var program = $"/usr/bin/{tool}";
        Skip.IfNot(File.Exists(program), $"There is no {program} here.");
        var path = Folder.Write($"{Guid.NewGuid():N}", content);
        using var process = Process.Start(new ProcessStartInfo(program, ["-c", path]) { RedirectStandardOutput = true })!;
        using var packed = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(packed);
        process.WaitForExit();
        return packed.ToArray();
    }

    protected void AssertNothingIsLeft() => Assert.Empty(Directory.GetFileSystemEntries(TemporaryFolder));

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _folder.Dispose();
            _temporary.Dispose();
            Cancellation.Dispose();
        }
    }
}
