using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace PatchOps.Cli.Tests;

/// <summary>The whole program on a recorded root of a real bookworm, byte for byte; Fixtures/bookworm/README.md says how to renew what is expected.</summary>
public sealed class GoldenTests : IDisposable
{
    private const string AsOf = "2026-11-27T06:00Z";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("compliance", 2)]
    [InlineData("plan", 0)]
    public void A_real_bookworm_root_is_judged_and_planned_as_recorded_and_twice_the_same(string verb, int code)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "apt's trees are read on Linux alone.");
        var inventory = Inventory();
        Import();

        var one = Run(verb, inventory, code);
        var two = Run(verb, inventory, code);

        Assert.Equal(one, two);
        var golden = Path.Combine("golden", verb + ".json");
        if (Environment.GetEnvironmentVariable("PATCHOPS_RENEW_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(Source(), "Fixtures", "bookworm", golden), one);
            return;
        }

        Assert.Equal(File.ReadAllText(Fixture(golden)), one);
    }

    // The moment of the scan is not the fixture's, nor is what runs on the machine that makes it.
    private string Inventory()
    {
        var scan = CliProcess.Run(_folder, "inventory", "--ndjson", "--root", Fixture("root"));
        Assert.True(scan.ExitCode == 0, scan.Error);
        var json = JsonNode.Parse(scan.Output)!;
        json["device"]!["id"] = new string('a', 64);
        json["device"]!["name"] = "bookworm";
        json["device"]!["tags"] = new JsonArray("server");
        json["root"] = "/";
        json["diagnostics"] = new JsonArray();
        json["rebootState"]!["pending"] = false;
        json["rebootState"]!["reasons"] = new JsonArray();
        json["rebootState"]!["staleProcesses"] = new JsonArray();
        json["scannedAt"] = "2026-11-27T04:00:00Z";
        foreach (var patch in json["available"]!.AsArray())
        {
            patch!["firstSeenAt"] = "2026-11-25T02:30:00Z";
        }

        File.WriteAllText(_folder.File("bookworm.json"), json.ToJsonString());
        return _folder.File("bookworm.json");
    }

    private void Import()
    {
        // The tracker's file carries no date of its own: it is as old as the file.
        foreach (var feed in (string[])["debian.json", "kev.json"])
        {
            File.Copy(Fixture(Path.Combine("feeds", feed)), _folder.File(feed));
            File.SetLastWriteTimeUtc(_folder.File(feed), new DateTime(2026, 11, 26, 12, 0, 0, DateTimeKind.Utc));
        }

        var import = CliProcess.Run(_folder, "advisories", "update", "--source", _folder.File("debian.json"), "--source", _folder.File("kev.json"));
        Assert.True(import.ExitCode == 0, import.Error);
    }

    private string Run(string verb, string inventory, int code)
    {
        var run = CliProcess.Run(
            _folder, verb, "--json", "--inventory", inventory, "--as-of", AsOf, "--policy", Path.Combine(AppContext.BaseDirectory, "policies", "server.yaml"));
        Assert.Equal((code, ""), (run.ExitCode, run.Error));
        return run.Output.Replace(_folder.Path + "/", "", StringComparison.Ordinal).Replace(AppContext.BaseDirectory, "", StringComparison.Ordinal);
    }

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "bookworm", name);

    private static string Source([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
