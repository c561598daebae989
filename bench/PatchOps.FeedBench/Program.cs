// Measures the reading of feeds. Each line is of one process; ratios are of one run.
//   generate FILE [VULNERABILITIES]   writes a tracker of realistic size (Debian's JSON)
//   world FOLDER SUITE PACKAGES       writes tracker.json, debsecan's data as SUITE, and the dpkg status of a machine
//   tracker FILE [ROUNDS]             bare Utf8JsonReader pass, the parser, python's json.load
//   peak FILE                         reads once and prints the process's time and peak memory
//   epss [ROUNDS]                     300,000 rows
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PatchOps.Adapters.Feeds.Debian;
using PatchOps.Adapters.Feeds.Epss;
using PatchOps.FeedBench;
using PatchOps.Ports;
using PatchOps.Testing.Trackers;

// Another sink (the real catalogue's) goes here to measure a whole import.
Func<IAdvisorySink> newSink = () => new NullSink();
int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;

switch (args.FirstOrDefault())
{
    case "generate":
        Generate(args[1], Number(2, new TrackerOptions().Vulnerabilities));
        return 0;
    case "world":
        WriteWorld(args[1], args[2], Number(3, 800));
        return 0;
    case "tracker":
        MeasureTracker(args[1], Number(2, 7));
        return 0;
    case "peak":
        var start = Stopwatch.GetTimestamp();
        Read(new DebianTrackerFeed(), args[1]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one cold reading {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0.0} ms, peak {Clock.PeakMemory():0.0} MiB"));
        return 0;
    case "epss":
        MeasureEpss(Number(1, 7));
        return 0;
    default:
        Console.Error.WriteLine("generate FILE [VULNERABILITIES] | world FOLDER SUITE PACKAGES | tracker FILE [ROUNDS] | peak FILE | epss [ROUNDS]");
        return 64;
}

void Read(IAdvisoryFeed feed, string path) => feed.Read(new OneFile(path), newSink(), OperationContext.None);

static void Generate(string path, int vulnerabilities)
{
    var tracker = Tracker.Generate(new TrackerOptions { Vulnerabilities = vulnerabilities });
    using (var file = File.Create(path))
    {
        tracker.Write(file);
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {new FileInfo(path).Length / 1e6:0.0} MB, {tracker.Packages.Count} packages, {tracker.Count} entries"));
}

static void WriteWorld(string folder, string suite, int packages)
{
    var tracker = Tracker.Generate(new TrackerOptions());
    Write("tracker.json", tracker.Write);
    Write(suite, stream => tracker.WriteDebsecan(stream, suite));
    Write("status", stream => tracker.WriteStatus(stream, suite, packages));

    void Write(string name, Action<Stream> write)
    {
        using var file = File.Create(Path.Combine(folder, name));
        write(file);
    }
}

void MeasureTracker(string path, int rounds)
{
    var times = Clock.InTurns(rounds, () => BarePass(path), () => Read(new DebianTrackerFeed(), path), () => Python(path));
    Clock.Print("bare Utf8JsonReader pass, bytes in memory", times[0]);
    Clock.Print("the parser, from the file", times[1], times[0].Median);
    Clock.Print("python3 json.load, whole process", times[2], times[0].Median);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"parser / python: {times[1].Median / times[2].Median:0.00}"));
}

static void BarePass(string path)
{
    var reader = new Utf8JsonReader(File.ReadAllBytes(path));
    while (reader.Read())
    {
    }
}

static void Python(string path)
{
    using var process = Process.Start("python3", ["-c", "import json,sys; json.load(open(sys.argv[1]))", path]);
    process.WaitForExit();
}

void MeasureEpss(int rounds)
{
    var path = Path.GetTempFileName();
    try
    {
        var random = new Random(1);
        var text = new StringBuilder("#model_version:v2025.03.14,score_date:2025-08-25T12:55:00Z\ncve,epss,percentile\n");
        for (var i = 0; i < 300_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"CVE-{1999 + (i % 27)}-{(i / 27) + 1:0000},{random.NextDouble():0.00000},{random.NextDouble():0.00000}\n");
        }

        File.WriteAllText(path, text.ToString());
        Clock.Print("EPSS, 300,000 rows, from the file", Clock.InTurns(rounds, () => Read(new EpssFeed(), path))[0]);
    }
    finally
    {
        File.Delete(path);
    }
}
