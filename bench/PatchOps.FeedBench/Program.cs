// Measures feeds and the catalogue in one process. Ratios are of one run.
//   generate FILE [VULNERABILITIES]   writes a tracker of realistic size (Debian's JSON)
//   world FOLDER SUITE PACKAGES       writes a whole world (see World)
//   tracker FILE [ROUNDS]             bare Utf8JsonReader pass, the parser, the import to a synced catalogue, python's json.load
//   peak FILE                         imports once and prints the process's time and peak memory
//   epss [ROUNDS]                     300,000 rows, read and stored
//   fleet ZIP MACHINES [ROUNDS]       compliance of a fleet (see Fleet) against a bare Utf8JsonReader pass; ZIP holds AlmaLinux advisories (OSV)
//   match FOLDER ROUNDS [SOURCE…]     matches the world's machine against its tracker (and other sources), and looks things up
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PatchOps.Adapters.Feeds.Debian;
using PatchOps.Adapters.Feeds.Epss;
using PatchOps.Advisories;
using PatchOps.FeedBench;
using PatchOps.Ports;
using PatchOps.Testing.Trackers;

int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;

switch (args.FirstOrDefault())
{
    case "generate":
        Generate(args[1], Number(2, new TrackerOptions().Vulnerabilities));
        return 0;
    case "world":
        World.Write(args[1], args[2], Number(3, 800));
        return 0;
    case "tracker":
        MeasureTracker(args[1], Number(2, 7));
        return 0;
    case "peak":
        MeasurePeak(args[1]);
        return 0;
    case "epss":
        MeasureEpss(Number(1, 7));
        return 0;
    case "match":
        MeasureMatch(args[1], Number(2, 15), args[3..]);
        return 0;
    case "fleet":
        MeasureFleet(args[1], Number(2, 5000), Number(3, 3));
        return 0;
    default:
        Console.Error.WriteLine("generate FILE [VULNERABILITIES] | world FOLDER SUITE PACKAGES | tracker FILE [ROUNDS] | peak FILE | epss [ROUNDS] | match FOLDER ROUNDS [SOURCE…] | fleet ZIP MACHINES [ROUNDS]");
        return 64;
}

static void Read(IAdvisoryFeed feed, string path) => feed.Read(new OneFile(path), new NullSink(), OperationContext.None);

static void Generate(string path, int vulnerabilities)
{
    var tracker = Tracker.Generate(new TrackerOptions { Vulnerabilities = vulnerabilities });
    using (var file = File.Create(path))
    {
        tracker.Write(file);
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {new FileInfo(path).Length / 1e6:0.0} MB, {tracker.Packages.Count} packages, {tracker.Count} entries"));
}

static void MeasureTracker(string path, int rounds)
{
    using var catalogue = new Catalogue();
    var times = Clock.InTurns(rounds, () => BarePass(path), () => Read(new DebianTrackerFeed(), path), () => ImportAnew(catalogue, path), () => Python(path));
    Clock.Print("bare Utf8JsonReader pass, bytes in memory", times[0]);
    Clock.Print("the parser, from the file", times[1], times[0].Median);
    Clock.Print("the import, to a synced catalogue", times[2], times[0].Median);
    Clock.Print("python3 json.load, whole process", times[3], times[0].Median);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"import / python: {times[2].Median / times[3].Median:0.00}"));
}

static void MeasurePeak(string path)
{
    using var catalogue = new Catalogue();
    var start = Stopwatch.GetTimestamp();
    catalogue.Import(path);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one cold import {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0.0} ms, peak {Clock.PeakMemory():0.0} MiB"));
}

static void ImportAnew(Catalogue catalogue, string path)
{
    catalogue.Clear();
    catalogue.Import(path);
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
    // Not a launcher's shim where the system has the interpreter itself.
    using var process = Process.Start(File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3", ["-c", "import json,sys; json.load(open(sys.argv[1]))", path]);
    process.WaitForExit();
}

static void MeasureEpss(int rounds)
{
    var path = Path.Combine(Directory.CreateTempSubdirectory("patchops-bench").FullName, "epss.csv");
    try
    {
        using (var file = File.Create(path))
        {
            World.WriteScores(file);
        }

        using var catalogue = new Catalogue();
        var times = Clock.InTurns(rounds, () => Read(new EpssFeed(), path), () => ImportAnew(catalogue, path));
        Clock.Print("EPSS, 300,000 rows, read", times[0]);
        Clock.Print("EPSS, 300,000 rows, to a synced catalogue", times[1]);
    }
    finally
    {
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}

static void MeasureMatch(string folder, int rounds, string[] sources)
{
    using var catalogue = new Catalogue();
    catalogue.Import([Path.Combine(folder, "tracker.json"), .. sources]);
    var inventory = catalogue.Scan(Path.Combine(folder, "root"));
    var package = inventory.Installed[inventory.Installed.Count / 2].SourceName ?? inventory.Installed[inventory.Installed.Count / 2].Name;
    var (findings, listed) = (0, 0);
    using (var open = catalogue.Open())
    {
        Clock.Print("match, the catalogue open", Clock.Warmed(rounds, () => findings = catalogue.Match(inventory, open).Findings.Count));
    }

    Clock.Print("match, the catalogue opened for it", Clock.Warmed(rounds, () => Anew(open => catalogue.Match(inventory, open))));
    Clock.Print("advisories of one package, opened for it", Clock.Warmed(rounds, () => Anew(open => listed = open.Find(new AdvisoryQuery { Packages = [package] }).Count())));
    Clock.Print("one CVE, opened for it", Clock.Warmed(rounds, () => Anew(open => open.GetAdvisory("CVE-2020-1000"))));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{inventory.Installed.Count} packages, {findings} findings, {listed} advisories of {package}, peak {Clock.PeakMemory():0.0} MiB"));

    void Anew(Action<IAdvisoryCatalog> use)
    {
        using var open = catalogue.Open();
        use(open);
    }
}

static void MeasureFleet(string zip, int machines, int rounds)
{
    var folder = Directory.CreateTempSubdirectory("patchops-bench").FullName;
    var path = Path.Combine(folder, "fleet.ndjson");
    var now = new DateTimeOffset(2026, 3, 10, 4, 0, 0, TimeSpan.Zero);
    try
    {
        using var catalogue = new Catalogue();
        catalogue.Import(zip);
        Fleet.Write(path, Fleet.Packages(zip), machines, now);
        (int Machines, long Findings) judged = default;
        var times = Clock.InTurns(
            rounds,
            () => BareLines(path),
            () => judged.Machines = catalogue.Host.Inventories.Read(path).Count(),
            () => judged = Fleet.Judge(catalogue.Host, path, now, destination: null),
            () => Fleet.Judge(catalogue.Host, path, now, Stream.Null));
        Fleet.Parts(catalogue.Host, path, now, rounds);
        Fleet.One(catalogue.Host, path, now);
        Clock.Print("bare Utf8JsonReader pass over the lines", times[0]);
        Clock.Print("the inventories, read", times[1], times[0].Median);
        Clock.Print("read and judged", times[2], times[0].Median);
        Clock.Print("read, judged and written as NDJSON", times[3], times[0].Median);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{judged.Machines} machines, {new FileInfo(path).Length / 1e6:0.0} MB, {judged.Findings} findings, {times[2].Median / judged.Machines:0.000} ms a machine, peak {Clock.PeakMemory():0.0} MiB"));
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
}

static void BareLines(string path)
{
    // In the same pieces as they are read for real: a whole fleet does not fit in memory.
    using var file = File.OpenRead(path);
    var buffer = new byte[1024 * 1024];
    var (kept, read) = (0, 0);
    while ((read = file.Read(buffer, kept, buffer.Length - kept)) > 0)
    {
        var end = kept + read;
        var start = 0;
        int length;
        while ((length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n')) >= 0)
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(start, length));
            while (reader.Read())
            {
            }

            start += length + 1;
        }

        buffer.AsSpan(start, end - start).CopyTo(buffer);
        kept = end - start;
    }
}
