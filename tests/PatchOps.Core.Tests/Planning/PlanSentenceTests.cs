using PatchOps.Planning;

namespace PatchOps.Core.Tests.Planning;

public class PlanSentenceTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 27, 2, 15, 0, TimeSpan.Zero);

    [Fact]
    public void Each_step_names_its_patches_with_their_versions_and_what_else_comes_or_goes()
    {
        var plan = Plan(
            Step(1, StepAction.CollectEvidence) with { EvidenceFor = ["apt:labfoo:amd64@2.0-1"] },
            Step(2, StepAction.Install, Patch("labfoo", "1.0-1"), Patch("labnew", null)) with { Adds = ["labdep 1.0-1"], Removes = ["labold 1.0-1"] });

        Assert.Equal(
            [
                "step 1: take evidence before apt:labfoo:amd64@2.0-1.",
                "step 2: install with apt: labfoo 1.0-1 to 2.0-1, labnew 2.0-1 (new); adds labdep 1.0-1; REMOVES labold 1.0-1.",
            ],
            PlanSentence.Steps(plan));
    }

    [Fact]
    public void A_question_names_the_machine_the_window_and_the_first_patches()
    {
        var patches = Enumerable.Range(1, 12).Select(i => Patch($"lab{i}", "1.0-1")).ToArray();
        var plan = Plan(Step(1, StepAction.Install, patches)) with
        {
            Root = "/srv/web",
            Window = new MaintenanceWindow { Name = "night", Start = s_now.AddHours(20), End = s_now.AddHours(23), TimeZone = "Etc/UTC" },
        };

        var question = PlanSentence.Question(plan);

        Assert.StartsWith("web01 at /srv/web, when the window 'night' opens at 2026-11-27 22:15 UTC: step 1: install with apt: lab1 1.0-1 to 2.0-1, ", question);
        Assert.EndsWith(", lab10 1.0-1 to 2.0-1 and 2 more.", question);
        Assert.Contains("lab12", PlanSentence.Steps(plan)[0]);
    }

    [Fact]
    public void A_plan_without_steps_says_that_nothing_is_installed() => Assert.Equal("web01: nothing to install.", PlanSentence.Question(Plan()));

    [Fact]
    public void Names_drive_no_terminal()
    {
        var plan = Plan(Step(1, StepAction.Install, Patch("lab\e[2J", "1\r\n2")));

        Assert.DoesNotContain(PlanSentence.Question(plan) + PlanSentence.Steps(plan)[0], c => char.IsControl(c));
    }

    [Theory]
    [InlineData("apt:openssl:amd64@3.0.17-1~deb12u2", "apt", "openssl", "amd64", "3.0.17-1~deb12u2")]
    [InlineData("winget:Mozilla.Firefox@140.0", "winget", "Mozilla.Firefox", null, "140.0")]
    [InlineData("npm:@types/node@1.0", "npm", "@types/node", null, "1.0")]
    [InlineData("apt:lab:amd64@1:2.0-1", "apt", "lab", "amd64", "1:2.0-1")]
    public void An_identity_says_what_its_patch_is(string id, string provider, string name, string? architecture, string version)
    {
        var patch = PatchId.TryRead(id)!;

        Assert.Equal((id, provider, name, architecture, version), (patch.Id, patch.Provider, patch.Name, patch.Architecture, patch.AvailableVersion));
        Assert.Equal(id, PatchId.For(patch.Provider, patch.Name, patch.Architecture, patch.AvailableVersion));
    }

    [Theory]
    [InlineData("")]
    [InlineData("openssl")]
    [InlineData("apt:openssl")]
    [InlineData("apt:openssl@")]
    [InlineData(":openssl@1")]
    [InlineData("apt:@1")]
    [InlineData("apt::amd64@1")]
    [InlineData("apt:openssl:@1")]
    [InlineData("openssl@1")]
    public void What_is_no_identity_is_none(string text) => Assert.Null(PatchId.TryRead(text));

    private static PatchPlan Plan(params PlanStep[] steps) => new()
    {
        Id = new string('a', 64),
        Device = new Device { Id = new string('b', 64), Name = "web01", Os = new OperatingSystemInfo { Family = "linux" } },
        Root = "/",
        Policy = "contoso",
        AsOf = s_now,
        ScannedAt = s_now,
        Steps = steps,
        Forecast = new PlanForecast { Seconds = 60, ReserveSeconds = 60 },
    };

    private static PlanStep Step(int number, StepAction action, params PlannedPatch[] patches) => new()
    {
        Number = number, Provider = "apt", Action = action, Patches = patches, Reason = "It is due.", ForecastSeconds = 60, Rollback = new RollbackOutlook { How = "the stash" },
    };

    private static PlannedPatch Patch(string name, string? installed) => new()
    {
        Id = $"apt:{name}:amd64@2.0-1", Name = name, Architecture = "amd64", InstalledVersion = installed, AvailableVersion = "2.0-1", Reason = "Approved.",
    };
}
