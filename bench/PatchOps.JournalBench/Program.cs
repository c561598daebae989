// What a row of a deployment's journal costs until it is on the disk, against the least that a row can cost there: a line that is appended to a file and
// synced, and a row in SQLite's write-ahead log with synchronous=FULL and no chain. They take turns; ratios are of one run.
//   PatchOps.JournalBench FOLDER [ROWS]    FOLDER is on the disk to be measured; default 2000 rows
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using PatchOps;
using PatchOps.Adapters;
using PatchOps.Adapters.Storage;
using PatchOps.Deployment;
using PatchOps.Planning;
using PatchOps.Ports;

if (args.Length == 0)
{
    Console.Error.WriteLine("PatchOps.JournalBench FOLDER [ROWS]");
    return 64;
}

var rows = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2000;
var folder = Directory.CreateDirectory(Path.Combine(args[0], "journal-" + Guid.NewGuid().ToString("N"))).FullName;
try
{
    var entry = new JournalEntry
    {
        Number = 0,
        At = DateTimeOffset.UtcNow,
        Phase = DeploymentPhase.Install,
        Event = JournalEvent.Done,
        Step = 3,
        Message = "Installed openssl 3.0.17-1~deb12u2, libssl3 3.0.17-1~deb12u2 and openssh-server 1:9.2p1-2+deb12u7 in one transaction of apt.",
        Facts = [.. Enumerable.Range(0, 20).Select(i => JournalFact.Of("changed", "apt", "package" + i, "amd64", "3.0.16-1~deb12u1", "3.0.17-1~deb12u2"))],
    };
    var line = Encoding.UTF8.GetBytes(entry.Message + string.Concat(entry.Facts.Select(f => f.Name + string.Join(',', f.Values))) + "\n");

    using var file = new FileStream(Path.Combine(folder, "lines"), FileMode.CreateNew, FileAccess.Write);
    using var plain = Plain(Path.Combine(folder, "plain.db"));
    using var insert = plain.CreateCommand();
    insert.CommandText = "INSERT INTO line (text) VALUES ($text)";
    insert.Parameters.AddWithValue("$text", Encoding.UTF8.GetString(line));
    using var store = DeploymentStore.Open(new StateLocation { Folder = Path.Combine(folder, "state") }, PatchOpsHost.Create().Clock, OperationContext.None);
    store.Create(Deployment());

    (string Name, Action Write)[] peers =
    [
        ("a line appended to a file, fsync", () =>
        {
            file.Write(line);
            file.Flush(flushToDisk: true);
        }),
        ("a row in SQLite, synchronous=FULL, no chain", () => insert.ExecuteNonQuery()),
        ("a row of the journal", () => store.Append("d", entry, null)),
    ];
    var times = peers.Select(_ => new double[rows]).ToArray();
    for (var row = -50; row < rows; row++)
    {
        for (var i = 0; i < peers.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            peers[i].Write();
            if (row >= 0)
            {
                times[i][row] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }
    }

    var clock = Stopwatch.GetTimestamp();
    var faults = store.Verify(null).Count;
    var verified = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
    foreach (var time in times)
    {
        Array.Sort(time);
    }

    for (var i = 0; i < peers.Length; i++)
    {
        Print($"{peers[i].Name,-46} median {times[i][rows / 2],7:0.000} ms   95 % {times[i][rows * 95 / 100],7:0.000} ms   most {times[i][^1],8:0.000} ms   {times[2][rows / 2] / times[i][rows / 2]:0.00} x");
    }

    Print($"the chain of {rows + 50} rows verified in {verified:0.0} ms, {faults} faults; the ratio is the journal's median against the row's");
    return faults;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

static SqliteConnection Plain(string path)
{
    var connection = new SqliteConnection($"Data Source={path};Pooling=False");
    connection.Open();
    using var command = connection.CreateCommand();
    command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE line (id INTEGER PRIMARY KEY, text TEXT NOT NULL)";
    command.ExecuteNonQuery();
    return connection;
}

static DeploymentRecord Deployment()
{
    var plan = new PatchPlan
    {
        Id = "",
        Device = new Device { Id = "0123", Name = "web01", Os = new OperatingSystemInfo { Family = "linux" } },
        Root = "/",
        Policy = "p",
        AsOf = DateTimeOffset.UtcNow,
        ScannedAt = DateTimeOffset.UtcNow,
        Steps =
        [
            new PlanStep
            {
                Number = 1,
                Provider = "apt",
                Action = StepAction.Install,
                Patches = [.. Enumerable.Range(0, 200).Select(i => new PlannedPatch { Id = $"apt:package{i}:amd64@2", Name = "package" + i, AvailableVersion = "2", Reason = "Closes what is known to be exploited." })],
                Reason = "r",
                ForecastSeconds = 60,
                Rollback = new RollbackOutlook { How = "h" },
            },
        ],
        Forecast = new PlanForecast { Seconds = 60, ReserveSeconds = 0 },
    };
    return new DeploymentRecord { Id = "d", Plan = plan with { Id = PlanDigest.Of(plan) }, State = DeploymentState.Running, StartedAt = DateTimeOffset.UtcNow };
}
