using PatchOps.Core.Tests.Architecture;
using PatchOps.Diagnostics;
using PatchOps.Rmm;

namespace PatchOps.Core.Tests.Rmm;

public class RmmExitCodeTests
{
    [Theory]
    [InlineData(RmmPlatform.NinjaOne, 1, 1, 2, 2, 2, 0, 0)]
    [InlineData(RmmPlatform.Datto, 1, 1, 2, 2, 2, 0, 0)]
    [InlineData(RmmPlatform.NSight, 1001, 1004, 1002, 1003, 1003, 0, 0)]
    [InlineData(RmmPlatform.NCentral, 1, 1, 2, 2, 2, 0, 0)]
    [InlineData(RmmPlatform.Automate, 1, 1, 2, 2, 2, 0, 0)]
    [InlineData(RmmPlatform.Syncro, 1, 1, 2, 2, 2, 0, 0)]
    [InlineData(RmmPlatform.Atera, 1, 1, 2, 2, 2, 0, 0)]
    [InlineData(RmmPlatform.TacticalRmm, 1, 1, 2, 2, 2, 0, 0)]
    [InlineData(RmmPlatform.Intune, 1, 1, 1, 1, 1, 0, 0)]
    [InlineData(RmmPlatform.ConfigMgr, 1, 1618, 2, 2, 2, 1641, 3010)]
    [InlineData(RmmPlatform.Kaseya, 1, 1, 2, 2, 2, 0, 0)]
    [InlineData(RmmPlatform.AzureAutomation, 1, 1, 2, 2, 2, 0, 0)]
    [InlineData(RmmPlatform.Generic, 1, 1, 2, 2, 2, 3, 3)]
    public void Each_platform_has_the_codes_that_it_understands(
        RmmPlatform platform, int failed, int retryLater, int nonCompliant, int unknown, int incomplete, int rebootInitiated, int rebootRequired)
    {
        int[] expected = [failed, retryLater, nonCompliant, unknown, incomplete, rebootInitiated, rebootRequired, 0, 0, 0, 0];

        Assert.Equal(expected, Enum.GetValues<RmmOutcome>().Select(outcome => Told.To(platform, new RmmNote(outcome, "so")).ExitCode));
    }

    [Theory]
    [MemberData(nameof(Told.Platforms), MemberType = typeof(Told))]
    public void What_failed_or_is_not_known_is_a_success_nowhere(RmmPlatform platform)
    {
        var profile = RmmPlatforms.Profiles.Single(p => p.Platform == platform);

        Assert.DoesNotContain(Told.To(platform, Told.Unknown).ExitCode, profile.SuccessCodes);
        Assert.DoesNotContain(Told.To(platform, new InvalidOperationException("x")).ExitCode, profile.SuccessCodes);
        Assert.DoesNotContain(Told.To(platform).ExitCode, profile.SuccessCodes);
    }

    [Theory]
    [InlineData(RmmPlatform.NSight, RmmOutcome.Unknown)]
    [InlineData(RmmPlatform.ConfigMgr, RmmOutcome.RebootRequired)]
    public void A_code_that_Unix_would_cut_to_another_is_1_there(RmmPlatform platform, RmmOutcome outcome)
    {
        var conversion = RmmConversion.Create(new RmmRequest { Rmm = platform.ToString() }, new RmmSurroundings { HighestExitCode = 255 });

        Assert.Equal(1, conversion.Convert([new RmmNote(outcome, "so")]).ExitCode);
    }

    [Fact]
    public void The_caller_may_have_other_codes()
    {
        var conversion = Mapped(RmmPlatform.ConfigMgr, ("rebootrequired", "0"), ("NonCompliant", "77"));

        Assert.Equal(0, conversion.Convert([new RmmNote(RmmOutcome.RebootRequired, "so")]).ExitCode);
        Assert.Equal(77, conversion.Convert([Told.NotCompliant]).ExitCode);
    }

    [Theory]
    [InlineData(RmmPlatform.NinjaOne, "Failed", "0", "Failed cannot have the code 0")]
    [InlineData(RmmPlatform.NinjaOne, "unknown", "0", "Unknown cannot have the code 0")]
    [InlineData(RmmPlatform.ConfigMgr, "Incomplete", "3010", "Incomplete cannot have the code 3010")]
    [InlineData(RmmPlatform.NinjaOne, "RetryLater", "0", "RetryLater cannot have the code 0")]
    [InlineData(RmmPlatform.Generic, "Unknown", "3", "Unknown cannot have the code 3")]
    [InlineData(RmmPlatform.ConfigMgr, "Failed", "1707", "Failed cannot have the code 1707")]
    [InlineData(RmmPlatform.ConfigMgr, "RetryLater", "1641", "RetryLater cannot have the code 1641")]
    [InlineData(RmmPlatform.NSight, "NonCompliant", "1", "NSight keeps 1 to 999 for itself")]
    [InlineData(RmmPlatform.NSight, "Done", "999", "NSight keeps 1 to 999 for itself")]
    [InlineData(RmmPlatform.NinjaOne, "RebootRequird", "0", "Did you mean 'RebootRequired'?")]
    [InlineData(RmmPlatform.NinjaOne, "7", "0", "is no outcome")]
    [InlineData(RmmPlatform.NinjaOne, "Done", "-1", "a number from 0 to 65535")]
    [InlineData(RmmPlatform.NinjaOne, "Done", "65536", "a number from 0 to 65535")]
    [InlineData(RmmPlatform.NinjaOne, "Done", null, "a number from 0 to 65535")]
    public void A_map_that_cannot_be_meant_is_refused(RmmPlatform platform, string outcome, string? code, string message)
    {
        var failure = Assert.Throws<PatchOpsException>(() => Mapped(platform, (outcome, code)));

        Assert.Equal("PO2003", failure.Code.Id);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_beside_those_that_a_platform_keeps_is_taken_and_overdue_may_be_told_as_success_by_who_asks_for_it()
    {
        Assert.Equal(1000, Mapped(RmmPlatform.NSight, ("Failed", "1000")).Convert([new InvalidOperationException("x")]).ExitCode);
        Assert.Equal(0, Mapped(RmmPlatform.NSight, ("NonCompliant", "0")).Convert([Told.NotCompliant]).ExitCode);
        Assert.Equal(1618, Mapped(RmmPlatform.ConfigMgr, ("Failed", "1618")).Convert([new InvalidOperationException("x")]).ExitCode);
    }

    [Fact]
    public void About_PatchOps_Rmm_has_exactly_these_codes()
    {
        var page = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "en-US", "about_PatchOps_Rmm.md"));
        var outcomes = Enum.GetValues<RmmOutcome>();

        string[] expected =
        [
            $"| Rmm | {string.Join(" | ", outcomes)} |",
            .. RmmPlatforms.Profiles.Select(p => $"| {p.Platform} | {string.Join(" | ", outcomes.Select(outcome => p.ExitCodes[outcome]))} |"),
        ];
        Assert.Equal(expected, page.SkipWhile(line => line != "## EXIT CODES").Skip(1).TakeWhile(line => !line.StartsWith('#')).Where(line => line.StartsWith("| ", StringComparison.Ordinal)));
    }

    [Fact]
    public void About_PatchOps_Rmm_has_exactly_these_budgets_and_marks()
    {
        var page = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "en-US", "about_PatchOps_Rmm.md"));

        var expected = RmmPlatforms.Profiles.Select(p =>
            $"| {p.Platform} | {p.OutputLimit} | {Cell(p.Variables.Select(v => v.Replace("=", " begins with ", StringComparison.Ordinal)).Concat(p.Folders.Select(f => $"\\{f}\\")))} | {Cell([p.ClientVariable])} | {Cell([p.SiteVariable])} |");
        Assert.Equal(expected, page.SkipWhile(line => line != "## PLATFORMS").Skip(1).TakeWhile(line => !line.StartsWith('#')).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1));
    }

    private static string Cell(IEnumerable<string?> values) =>
        string.Join(", ", values.Where(value => value is not null).Select(value => $"`{value}`").DefaultIfEmpty("–"));

    private static RmmConversion Mapped(RmmPlatform platform, params (string Key, string? Value)[] codes) => RmmConversion.Create(
        new RmmRequest { Rmm = platform.ToString(), ExitCodeMap = codes.ToDictionary(pair => pair.Key, pair => pair.Value) }, new RmmSurroundings());
}
