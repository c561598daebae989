using System.Text;
using PatchOps.Adapters.Formats;
using PatchOps.Adapters.Platform.Trust;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Formats;

public sealed class PlanFileTests : FormatTestBase
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_plan_comes_back_as_it_was_written(bool indented)
    {
        var plan = PlanSamples.Full();
        var read = Read(Json(plan, indented));
        Assert.Equal(plan.Id, read.Id);
        Assert.Equal(plan.Id, PlanDigest.Of(read));
        Assert.Equal(Json(plan, indented), Json(read, indented));
        Assert.Equal(plan.Window, read.Window);
        Assert.Equal(plan.Window!.LocalStart!.Value.Offset, read.Window!.LocalStart!.Value.Offset);
        Assert.Equal(["/usr/bin/true", "a b", "\"'$(x)"], read.Rules.Health.Commands[1]);
    }

    [Fact]
    public void A_plan_is_written_for_its_owner_alone_and_read_again()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "plan.json");
        var plan = PlanSamples.Full();
        new PlanFormat(new Distrust("/none")).Write(plan, path);

        Assert.Equal(Json(plan, indented: true), File.ReadAllText(path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        var refusal = Assert.Throws<PatchOpsException>(() => new PlanFormat(new Distrust("/none")).Write(plan, Path.Combine(folder.Path, "none", "plan.json")));
        Assert.Equal(ErrorCodes.PlanNotWritten, refusal.Code);
    }

    [Fact]
    public void A_byte_order_mark_and_another_order_of_the_properties_change_nothing()
    {
        var json = Json(PlanSamples.Small());
        var at = json.IndexOf("\"root\"", StringComparison.Ordinal);
        var end = json.IndexOf(',', at) + 1;
        Assert.Equal("p", Read("\uFEFF{" + json[at..end] + json[1..at] + json[end..]).Policy);
    }

    [Theory]
    [InlineData("\"web01\"", "\"web02\"")]
    [InlineData("\"forecastSeconds\":60", "\"forecastSeconds\":61")]
    [InlineData("\"stashLimit\":\"1500KB\"", "\"stashLimit\":\"1501KB\"")]
    [InlineData("\"backoff\":\"90s\"", "\"backoff\":\"91s\"")]
    [InlineData("[\"libold*\"]", "\"never\"")]
    [InlineData("\"removes\":[\"libold1\"]", "\"removes\":[]")]
    [InlineData("\"notify\":false", "\"notify\":true")]
    [InlineData("+05:30", "+05:31")]
    public void A_plan_that_was_edited_by_hand_is_refused(string old, string edited)
    {
        var json = Json(PlanSamples.Full());
        Assert.Contains(old, json, StringComparison.Ordinal);
        Assert.Equal("PO1803", RefusalOf(json.Replace(old, edited, StringComparison.Ordinal)).Code.Id);
    }

    [Theory]
    [InlineData("\"root\":\"/\"", "\"root\":\"/\",\"rot\":1", "there is no such property ($.rot)")]
    [InlineData("\"notify\":false", "\"notify\":false,\"grace2\":\"1h\"", "there is no such property ($.rules.reboot.grace2)")]
    [InlineData("\"root\":\"/\"", "\"root\":\"/\",\"root\":\"/\"", "the property comes twice ($.root)")]
    [InlineData("\"notify\":false", "\"notify\":false,\"notify\":false", "the property comes twice ($.rules.reboot.notify)")]
    [InlineData("\"root\":\"/\",", "", "'root' is missing or null")]
    [InlineData("\"steps\":", "\"step\":", "there is no such property ($.step)")]
    [InlineData("\"backoff\":\"90s\"", "\"backoff\":\"90\"", "a duration such as 15m is expected ($.rules.retries.backoff)")]
    [InlineData("\"stashLimit\":\"1500KB\"", "\"stashLimit\":1500", "a text is expected ($.rules.rollback.stashLimit)")]
    [InlineData("\"stashLimit\":\"1500KB\"", "\"stashLimit\":\"much\"", "a size such as 2GiB is expected ($.rules.rollback.stashLimit)")]
    [InlineData("\"action\":\"install\"", "\"action\":\"Install\"", "one of collectEvidence, install is expected ($.steps[1].action)")]
    [InlineData("[\"libold*\"]", "\"always\"", "never, or a list of packages is expected ($.rules.removals)")]
    [InlineData("[\"libold*\"]", "[null]", "an item of a list may not be null")]
    [InlineData("\"attempts\":2", "\"attempts\":2.5", "a whole number")]
    [InlineData("+05:30", "", "a time with its offset is expected")]
    [InlineData("patchops/plan/1", "patchops/inventory/1", "its schema is 'patchops/inventory/1'; patchops/plan/1 is expected")]
    [InlineData("patchops/plan/1", "\\u001b[31m\\u202e", "its schema is '?[31m?'")]
    [InlineData("\"libnew\"", "\"\\ud800\"", "")]
    public void What_is_no_plan_is_refused_and_it_is_said_why_and_where(string old, string edited, string reason)
    {
        var json = Json(PlanSamples.Full());
        Assert.Contains(old, json, StringComparison.Ordinal);
        var failure = RefusalOf(json.Replace(old, edited, StringComparison.Ordinal));
        Assert.Equal("PO1708", failure.Code.Id);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(failure.Message, char.IsControl);
    }

    [Fact]
    public void The_line_and_the_byte_are_those_of_an_indented_file()
    {
        var lines = Json(PlanSamples.Full(), indented: true).Split('\n');
        var line = Array.FindIndex(lines, l => l.Contains("\"grace\"", StringComparison.Ordinal));
        lines[line] = "      \"grace\": true,";
        Assert.Contains($": line {line + 1}, byte ", RefusalOf(string.Join('\n', lines)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("{\"schema\":null}")]
    [InlineData("{\"schema\":\"patchops/plan/1\"}")]
    [InlineData("not json")]
    public void Something_else_is_no_plan(string text) => Assert.Equal("PO1708", RefusalOf(text).Code.Id);

    [Fact]
    public void More_than_one_plan_and_half_of_one_are_no_plan()
    {
        var json = Json(PlanSamples.Full());
        Assert.Equal("PO1708", RefusalOf(json + json).Code.Id);
        Assert.Equal("PO1708", RefusalOf(json[..(json.Length / 2)]).Code.Id);
        Assert.Equal("PO1708", RefusalOf(new string('[', 100_000)).Code.Id);
        Assert.Equal("PO1708", RefusalOf("{\"schema\":\"patchops/plan/1\",\"device\":" + new string('[', 100_000)).Code.Id);
    }

    [Fact]
    public void Utf_16_is_said_to_be_so_and_bad_utf_8_is_no_plan()
    {
        var path = InFolder("plan.json");
        File.WriteAllText(path, Json(PlanSamples.Full()), Encoding.Unicode);
        Assert.Contains("UTF-16", RefusalAt(path).Message, StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(Json(PlanSamples.Full()));
        bytes[Array.IndexOf(bytes, (byte)'w') + 1] = 0xFF;
        File.WriteAllBytes(path, bytes);
        Assert.Equal("PO1708", RefusalAt(path).Code.Id);
    }

    [Theory]
    [InlineData("patchops/plan/2")]
    [InlineData("patchops/plan/17")]
    public void A_newer_plan_is_called_newer_whatever_else_is_in_it(string schema)
    {
        var json = Json(PlanSamples.Full()).Replace("patchops/plan/1", schema, StringComparison.Ordinal).Replace("\"steps\"", "\"phases\"", StringComparison.Ordinal);
        Assert.Equal("PO1709", RefusalOf(json).Code.Id);
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read_to_its_end()
    {
        var path = InFolder("plan.json");
        using (var file = File.Create(path))
        {
            file.SetLength(PlanFormat.MaxBytes + 1L);
        }

        Assert.Equal("PO1707", RefusalAt(path).Code.Id);
    }

    [Fact]
    public void What_is_no_file_is_said()
    {
        Assert.Equal("PO1706", RefusalAt(InFolder("none.json")).Code.Id);
        Assert.Equal("PO1706", RefusalAt(Folder).Code.Id);
        Assert.Equal("PO1706", RefusalAt("").Code.Id);
        Assert.Equal("PO1706", RefusalAt("a\0b").Code.Id);
    }

    [Fact]
    public void A_plan_or_a_command_in_it_that_others_can_write_is_not_obeyed()
    {
        var path = InFolder("plan.json");
        File.WriteAllText(path, Json(PlanSamples.Full()));
        Assert.Equal("PO1710", Assert.Throws<PatchOpsException>(() => new PlanFormat(new Distrust(path)).Read(path, OperationContext.None)).Code.Id);
        Assert.Equal("PO1710", Assert.Throws<PatchOpsException>(() => new PlanFormat(new Distrust("/usr/bin/true")).Read(path, OperationContext.None)).Code.Id);
        Assert.NotNull(new PlanFormat(new Distrust("/another")).Read(path, OperationContext.None));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("./true")]
    [InlineData("")]
    public void A_program_that_is_not_named_with_its_full_path_is_refused(string program)
    {
        var hooked = PlanSamples.Sealed(PlanSamples.Small() with { Rules = new DeploymentRules { Hooks = new HookPolicy { After = [new PolicyHook { Run = [program] }] } } });
        Assert.Equal("PO1708", RefusalOf(Json(hooked)).Code.Id);
        var probed = PlanSamples.Sealed(PlanSamples.Small() with { Rules = new DeploymentRules { Health = new HealthPolicy { Commands = [[program]] } } });
        Assert.Equal("PO1708", RefusalOf(Json(probed)).Code.Id);
        var empty = PlanSamples.Sealed(PlanSamples.Small() with { Rules = new DeploymentRules { Health = new HealthPolicy { Commands = [[]] } } });
        Assert.Equal("PO1708", RefusalOf(Json(empty)).Code.Id);
    }

    internal static string Json(PatchPlan plan, bool indented = false)
    {
        using var stream = new MemoryStream();
        DocumentOutput.Write(plan, indented, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private PatchPlan Read(string json)
    {
        var path = InFolder("plan.json");
        File.WriteAllText(path, json);
        return Trusting().Read(path, OperationContext.None);
    }

    private PatchOpsException RefusalOf(string json) => Assert.Throws<PatchOpsException>(() => Read(json));

    private static PatchOpsException RefusalAt(string path) => Assert.Throws<PatchOpsException>(() => Trusting().Read(path, OperationContext.None));

    private static PlanFormat Trusting() => new(new FileTrust(() => false));

    private sealed class Distrust(string path) : IFileTrust
    {
        public string? WhyUnsafe(string path1) => path1 == path ? "others can write it" : null;
    }
}
