using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PatchOps.Adapters.Formats;

namespace PatchOps.Adapters.Tests.Formats;

public sealed class InventoryJsonTests : FormatTestBase
{
    [Fact]
    public void The_text_is_the_golden_one()
    {
        var golden = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Formats", "Fixtures", "inventory.json"));
        Assert.Equal(golden, Json(Samples.Full()).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_document_and_a_line_read_back_as_what_was_written()
    {
        var json = Json(Samples.Full());
        Assert.Equal(json, Json(Assert.Single(ReadText(json))));
        Assert.Equal(json, Json(Assert.Single(ReadText(Line(Samples.Full())))));
    }

    [Fact]
    public void A_line_is_one_line()
    {
        var line = Line(Samples.Full());
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
        Assert.StartsWith("""{"schema":"patchops/inventory/1","device":{"id":""", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_inventory_reads_back_as_what_was_written()
    {
        Prop.ForAll(Inventories().ToArbitrary(), inventory =>
        {
            var json = Json(inventory);
            return json == Json(ReadText(json).Single()) && Line(inventory) == Line(ReadText(Line(inventory)).Single());
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Control_characters_and_broken_text_stay_valid_json()
    {
        var nasty = Samples.Full() with { Root = "/\u001b[31m\u0000\ud800\u2028 \"\\" };
        var json = Json(nasty);
        Assert.DoesNotContain('\u001b', json);
        Assert.Equal("/\u001b[31m\u0000\ufffd\u2028 \"\\", ReadText(json).Single().Root);
    }

    [Fact]
    public void Times_without_a_zone_are_utc_and_others_are_converted()
    {
        var json = Json(Samples.Full());
        var local = json.Replace("2026-07-27T04:05:06.123Z", "2026-07-27T04:05:06.123", StringComparison.Ordinal);
        var offset = json.Replace("2026-07-27T04:05:06.123Z", "2026-07-27T06:05:06.123+02:00", StringComparison.Ordinal);
        Assert.Equal(json, Json(ReadText(local).Single()));
        Assert.Equal(json, Json(ReadText(offset).Single()));
        Assert.Equal(TimeSpan.Zero, ReadText(offset).Single().ScannedAt.Offset);
    }

    [Fact]
    public void Unknown_properties_are_ignored_and_absent_lists_of_details_are_empty()
    {
        var inventory = ReadText("""
            {"schema":"patchops/inventory/1","future":{"deep":[1,{"x":null}]},"device":{"id":"1","name":"n","os":{"family":"linux"}},"root":"/",
             "scannedAt":"2026-07-27T04:05:06Z","installed":[],"available":[{"id":"a","provider":"apt","name":"n","availableVersion":"2"}],
             "rebootState":{},"diagnostics":[]}
            """).Single();
        Assert.Empty(inventory.Device.Tags);
        Assert.Empty(inventory.Available.Single().Cves);
        Assert.Empty(inventory.RebootState.Reasons);
        Assert.Empty(inventory.RebootState.StaleProcesses);
        Assert.Empty(inventory.RebootState.Diagnostics);
        Assert.Null(inventory.RebootState.Kernel);
        Assert.Null(inventory.RebootState.Pending);
        Assert.Null(inventory.Available.Single().Severity == Severity.Unknown ? null : "severity");
    }

    [Fact]
    public void A_stale_process_of_an_older_document_has_no_packages()
    {
        var json = Json(Samples.Full());
        var from = json.IndexOf(",\n        \"startedAt\"", StringComparison.Ordinal);
        var to = json.IndexOf("\n      }\n    ],\n    \"kernel\"", StringComparison.Ordinal);
        var process = Assert.Single(ReadText(json.Remove(from, to - from)).Single().RebootState.StaleProcesses);
        Assert.Equal("sshd", process.Name);
        Assert.Empty(process.Packages);
        Assert.Null(process.StartedAt);
    }

    [Theory]
    [InlineData("\"name\": \"libssl3\"", "\"name\": null")]
    [InlineData("\"release\": \"6.1.0-40-amd64\"", "\"release\": null")]
    public void A_stale_package_and_a_kernel_must_have_names(string given, string broken) =>
        Assert.Throws<PatchOps.Diagnostics.PatchOpsException>(() => ReadText(Json(Samples.Full()).Replace(given, broken, StringComparison.Ordinal)));

    [Fact]
    public void Documents_on_many_lines_and_on_one_can_follow_each_other()
    {
        var text = "\n  " + Json(Samples.Full()) + "\r\n" + Line(Samples.Full()) + Line(Samples.Full()).TrimEnd() + Json(Samples.Full());
        Assert.Equal(4, ReadText(text).Length);
        Assert.Equal(2, ReadBytes([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Line(Samples.Full()) + Line(Samples.Full()))]).Length);
    }

    [Fact]
    public void Lines_are_read_one_at_a_time_and_never_held_together()
    {
        var line = Encoding.UTF8.GetBytes(Line(Samples.Full()));
        using var source = new EndlessStream(line);
        using var inventories = InventoryFormat.Read(source, "fleet.ndjson").GetEnumerator();
        for (var i = 0; i < 2_000; i++)
        {
            Assert.True(inventories.MoveNext());
        }

        Assert.InRange(source.Given, line.Length * 2_000L, line.Length * 2_000L + 256 * 1024);
    }

    [Fact]
    public void A_list_has_schema_device_items_and_diagnostics_and_asks_for_diagnostics_last()
    {
        var full = Samples.Full();
        var done = false;
        IEnumerable<AvailablePatch> Items()
        {
            yield return full.Available[0];
            done = true;
        }

        using var stream = new MemoryStream();
        JsonOutput.WriteList(SchemaNames.Updates, full.Device, Items(), () => done ? full.Diagnostics : [], stream);
        using var document = JsonDocument.Parse(stream.ToArray());
        Assert.Equal(["schema", "device", "items", "diagnostics"], document.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal("patchops/updates/1", document.RootElement.GetProperty("schema").GetString());
        Assert.Equal("security", document.RootElement.GetProperty("items")[0].GetProperty("classification").GetString());
        Assert.Equal("PO1205", document.RootElement.GetProperty("diagnostics")[0].GetProperty("id").GetString());
    }

    [Fact]
    public void A_row_carries_the_device_and_every_type_of_row_can_be_written()
    {
        using var stream = new MemoryStream();
        JsonOutput.WriteRow(Samples.Full().Available[0], "d1", stream);
        JsonOutput.WriteRow(Samples.Full().Installed[0], "d1", stream);
        JsonOutput.WriteRow(new ProviderInfo { Name = "apt", Available = true, Version = "2.6.1" }, null, stream);
        JsonOutput.WriteRow(new HistoryEntry { At = Samples.Monday, Provider = "apt", Action = HistoryAction.Upgrade, Name = "grün" }, "d1", stream);
        var rows = Encoding.UTF8.GetString(stream.ToArray()).Split('\n');
        Assert.StartsWith("""{"deviceId":"d1","id":"apt:openssl:amd64@3.0.17-1~deb12u2","provider":"apt",""", rows[0], StringComparison.Ordinal);
        Assert.Contains("\"version\":\"3.0.16-1~deb12u1+b2\"", rows[1], StringComparison.Ordinal);
        Assert.Equal("""{"deviceId":null,"name":"apt","available":true,"version":"2.6.1","reason":null}""", rows[2]);
        Assert.Contains("\"at\":\"2026-07-27T04:05:06Z\",\"provider\":\"apt\",\"action\":\"upgrade\",\"name\":\"grün\",\"title\":null", rows[3], StringComparison.Ordinal);
        Assert.Equal(string.Empty, rows[4]);
    }

    private static Gen<PatchInventory> Inventories()
    {
        var text = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get.Replace('\0', ' '));
        var maybe = Gen.OneOf(text.Select(s => (string?)s), Gen.Constant((string?)null));
        var texts = text.ArrayOf();
        var time = Gen.Choose(0, int.MaxValue).Select(s => DateTimeOffset.UnixEpoch.AddSeconds(s).AddTicks(s % 10_000_000));
        var number = Gen.Choose(0, int.MaxValue);
        var patch =
            from a in text
            from b in maybe
            from cves in texts
            from n in number
            from at in time
            select new AvailablePatch
            {
                Id = "x:" + a,
                Provider = a,
                Name = a,
                Title = b,
                AvailableVersion = a,
                Kb = b,
                Cves = cves,
                Size = n % 2 == 0 ? n * 4_000_000_000L : null,
                Classification = (Classification)(n % 9),
                Severity = (Severity)(n % 5),
                FirstSeenAt = n % 3 == 0 ? null : at,
                RequiresReboot = n % 3 == 0 ? null : n % 3 == 1,
                Held = n % 2 == 0,
                Phased = n % 2 == 0 ? n % 101 : null,
            };
        var process =
            from name in text
            from unit in maybe
            from files in texts
            from version in maybe
            from at in time
            select new StaleProcess
            {
                Pid = files.Length,
                Name = name,
                Unit = unit,
                Files = files,
                StartedAt = unit is null ? null : at,
                Packages = files.Select(f => new StalePackage { Name = f, Architecture = unit, Version = version }).ToArray(),
            };
        return
            from name in text
            from tags in texts
            from at in time
            from patches in patch.ArrayOf()
            from reasons in texts
            from stale in process.ArrayOf()
            from version in maybe
            select Samples.Full() with
            {
                Device = Samples.Full().Device with { Name = name, Tags = tags },
                ScannedAt = at,
                Available = patches,
                RebootState = new RebootState { Pending = patches.Length % 2 == 0 ? null : true, Reasons = reasons, StaleProcesses = stale, Kernel = stale.Length % 2 == 0 ? null : new RunningKernel { Release = name, Version = version } },
            };
    }

    private sealed class EndlessStream(byte[] line) : MemoryStream
    {
        public long Given { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var from = (int)(Given % line.Length);
            var length = Math.Min(count, line.Length - from);
            Array.Copy(line, from, buffer, offset, length);
            Given += length;
            return length;
        }
    }
}
