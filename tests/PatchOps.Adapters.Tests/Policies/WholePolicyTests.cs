using System.Text;
using System.Text.Json;
using PatchOps.Adapters.Formats;
using PatchOps.Adapters.Formats.Documents;
using PatchOps.Adapters.Tests.Apt;
using PatchOps.Core.Tests.Architecture;
using PatchOps.Documents;
using PatchOps.Policies;
using PatchOps.Scheduling;

namespace PatchOps.Adapters.Tests.Policies;

/// <summary>Whole files: that of the documentation, the examples, and damaged ones.</summary>
public sealed class WholePolicyTests : PolicyTestBase
{
    public WholePolicyTests()
    {
        foreach (var file in Examples)
        {
            Write(Path.GetFileName(file), File.ReadAllText(file));
        }
    }

    public static TheoryData<string> ExampleNames => [.. Examples.Select(file => Path.GetFileName(file))];

    private static string[] Examples => Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "examples", "policies"), "*.yaml");

    // Copied, since a clone may belong to another account than the one that tests it.
    private PolicyReading Documented
    {
        get
        {
            Write("base.yaml", Head);
            var page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "en-US", "about_PatchOps_Policies.md"));
            return Files.Read(Write("documented.yaml", page.Split("```yaml\n")[1].Split("```")[0]));
        }
    }

    [Theory]
    [MemberData(nameof(ExampleNames))]
    public void Every_example_is_sound(string name)
    {
        var reading = Files.Read(Path.Combine(Folder, name), new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Empty(reading.Diagnostics);
        Assert.NotEmpty(reading.Policy!.Standards);
    }

    [Fact]
    public void There_is_an_example_for_each_standard_that_ships() => Assert.Empty(
        new FakeShipped().Standards.Select(standard => standard.Key).Except(["patchops-baseline.yaml"]).Except(Examples.Select(file => Path.GetFileName(file))));

    [Fact]
    public void The_built_in_policy_is_sound_and_approves_security_patches_alone()
    {
        var reading = Files.ReadBuiltIn();

        Assert.Empty(reading.Diagnostics);
        Assert.Equal(["patchops-baseline"], reading.Policy!.Standards);
        Assert.Equal([Classification.Security], Assert.Single(reading.Policy.Approve).Classifications);
        Assert.Equal(PolicyFiles.BuiltIn, reading.Policy.Origins.First(origin => origin.Key == "name").File);
    }

    [Fact]
    public void The_documented_file_is_sound_and_has_every_key()
    {
        var reading = Documented;

        Assert.Empty(reading.Diagnostics);
        var written = (DocumentMap)new DocumentReader().Read(Path.Combine(Folder, "documented.yaml")).Root!;
        Assert.Equal(PolicyKeys.All.Select(key => key.Path).Order(StringComparer.Ordinal), Paths(written, "").Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(reading.Policy!.Origins, origin => origin.IsDefault);
    }

    [Fact]
    public void The_documented_file_is_read_whole()
    {
        var policy = Documented.Policy!;

        Assert.Equal(("contoso-servers", "Contoso", "Leeds", Exposure.Internal), (policy.Name, policy.Client, policy.Site, policy.Exposure));
        Assert.Equal(["server"], policy.AppliesToTags);
        Assert.Equal(TimeSpan.FromHours(48), policy.MaxFeedAge);
        Assert.Equal([Classification.Security, Classification.Critical], policy.Approve[0].Classifications);
        Assert.Equal(TimeSpan.FromDays(3), policy.Approve[0].After);
        Assert.Equal((5, "*Firefox*"), (policy.Approve[5].Index, Assert.Single(policy.Approve[5].Titles)));
        Assert.Equal(new DateTimeOffset(2027, 1, 31, 0, 0, 0, TimeSpan.Zero), policy.Holds[0].Until);
        Assert.Equal((HoldEffect.Hold, HoldEffect.Exempt), (policy.Holds[0].Effect, policy.Holds[1].Effect));
        var window = Assert.Single(policy.Windows);
        Assert.Equal((RecurrenceKind.PatchTuesday, 4, TimeSpan.FromHours(22)), (window.Every.Kind, window.Every.OffsetDays, window.Every.At));
        Assert.Equal((TimeSpan.FromHours(3), TimeSpan.FromHours(48), "Europe/London"), (window.Duration, window.CatchUp, window.TimeZoneId));
        Assert.Equal(new Blackout { From = new DateTime(2026, 12, 18), To = new DateTime(2027, 1, 4), Reason = "Christmas freeze" }, Assert.Single(policy.Blackouts));
        Assert.Equal(EulaDecision.Accept, policy.Eula);
        Assert.Equal(["/usr/local/sbin/drain", "--now"], Assert.Single(policy.Hooks.Before).Run);
        Assert.Equal(HookFailure.Continue, Assert.Single(policy.Hooks.After).OnFailure);
        Assert.Equal(["/usr/bin/systemctl", "is-system-running"], Assert.Single(policy.Health.Commands));
        Assert.Equal((2L << 30, TimeSpan.FromDays(400)), (policy.Rollback.StashLimit, policy.LogRetention));
    }

    [Fact]
    public void What_is_written_as_json_reads_back_as_the_same_policy()
    {
        var policy = Documented.Policy!;
        using var json = JsonDocument.Parse(Json(policy));

        var again = Files.Read(Write("again.json", json.RootElement.GetProperty("policy").GetRawText()));

        Assert.Empty(again.Diagnostics);
        using var second = JsonDocument.Parse(Json(again.Policy!));
        Assert.Equal(json.RootElement.GetProperty("policy").GetRawText(), second.RootElement.GetProperty("policy").GetRawText());
    }

    [Fact]
    public void The_effective_policy_of_the_server_example_is_the_recorded_one()
    {
        var policy = Files.Read(Path.Combine(Folder, "server.yaml")).Policy!;

        var json = Json(policy).Replace(Folder + Path.DirectorySeparatorChar, "");

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Policies", "Fixtures", "server.json")).ReplaceLineEndings("\n"), json);
    }

    [Fact]
    public void Damaged_policies_never_end_in_anything_but_a_policy_or_a_diagnostic()
    {
        var originals = Examples.Select(File.ReadAllBytes).Append(File.ReadAllBytes(Path.Combine(Folder, "server.yaml"))).ToList();
        _ = Documented;
        originals.Add(File.ReadAllBytes(Path.Combine(Folder, "documented.yaml")));
        var path = Path.Combine(Folder, "damaged.yaml");
        for (var seed = 0; seed < 600; seed++)
        {
            File.WriteAllBytes(path, Mutation.Of(originals[seed % originals.Count], new Random(seed)));

            var reading = Files.Read(path, DateTimeOffset.UnixEpoch);

            Assert.True(reading.Policy is not null || reading.Diagnostics.Count > 0, $"seed {seed}");
            Assert.All(reading.Diagnostics, diagnostic => Assert.DoesNotContain(diagnostic.Message, char.IsControl));
        }
    }

    private static string Json(PatchPolicy policy)
    {
        using var stream = new MemoryStream();
        PolicyOutput.Write(policy, [], isIndented: true, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static IEnumerable<string> Paths(DocumentNode node, string path) => node switch
    {
        DocumentMap map => map.Entries.SelectMany(entry =>
        {
            var inner = path.Length == 0 ? entry.Key : $"{path}.{entry.Key}";
            return path is "assetClasses" or "support" ? [] : Paths(entry.Value, inner).Prepend(inner);
        }),
        DocumentList list => list.Items.SelectMany(item => Paths(item, path + "[]")),
        _ => [],
    };
}
