using System.Globalization;
using PatchOps.Core.Tests.Compliance;
using PatchOps.Rmm;

namespace PatchOps.Core.Tests.Rmm;

public class RmmBudgetTests
{
    [Theory]
    [MemberData(nameof(Told.Platforms), MemberType = typeof(Told))]
    public void A_thousand_packages_fit_the_budget_in_whole_lines_and_the_rest_is_counted(RmmPlatform platform)
    {
        var profile = RmmPlatforms.Profiles.Single(p => p.Platform == platform);
        var all = Enumerable.Range(0, 1000).Select(i => Reports.Patch("пакет-😀-" + i.ToString("D4", CultureInfo.InvariantCulture))).ToArray();

        var result = Told.To(platform, Reports.Machine(all));

        Assert.InRange(Told.Size(result.Output), 1, profile.OutputLimit);
        if (platform == RmmPlatform.Generic)
        {
            return;
        }

        var parts = platform == RmmPlatform.Intune ? result.Output.Split(" | ") : result.Output.Split('\n');
        var shown = parts.Count(part => part.StartsWith("missing: ", StringComparison.Ordinal));
        Assert.All(parts.Where(part => part.StartsWith("missing: ", StringComparison.Ordinal)), part => Assert.EndsWith(", available 2.0, security", part, StringComparison.Ordinal));
        Assert.Contains($"... and {1001 - shown} more", parts);
        Assert.InRange(profile.OutputLimit - Told.Size(result.Output), 0, 150);
    }

    [Fact]
    public void What_fits_to_the_last_byte_is_shown_whole_and_a_byte_more_is_not()
    {
        // 42 long names, and one that fills the rest of NinjaOne's 9,999.
        var atLimit = Filled(0);
        var above = Filled(1);

        Assert.Equal(9999, Told.Size(Told.To(RmmPlatform.NinjaOne, atLimit).Output));
        Assert.DoesNotContain("more", Told.To(RmmPlatform.NinjaOne, atLimit).Output, StringComparison.Ordinal);
        Assert.Contains("\n... and 1 more\n", Told.To(RmmPlatform.NinjaOne, above).Output, StringComparison.Ordinal);
        Assert.InRange(Told.Size(Told.To(RmmPlatform.NinjaOne, above).Output), 1, 9999);
    }

    [Fact]
    public void The_verdict_stands_first_however_little_fits()
    {
        var many = Enumerable.Range(0, 500).Select(i => Told.Finding($"lib{i}", $"CVE-2026-{i}", FindingState.Overdue, Told.Due)).ToArray();

        var result = Told.To(RmmPlatform.Intune, Told.Report(Verdict.NonCompliant, "500 findings are overdue.", many));

        Assert.StartsWith("NOT COMPLIANT: web01: 500 overdue, policy contoso | overdue: lib0, due ", result.Output, StringComparison.Ordinal);
        Assert.InRange(result.Output.Length, 1900, 2046);
    }

    private static PatchInventory Filled(int more)
    {
        const int Many = 42;
        const int Long = 190;
        var line = "missing:  1.0, available 2.0, security".Length + 2;
        var frame = (2 * ("done: web01: 43 missing, 43 of them security".Length + 2)) + "scanned 2026-03-10 04:00 UTC".Length + 2;
        var last = 9999 - frame - (Many * (Long + line)) - line + more;
        return Reports.Machine([.. Enumerable.Range(0, Many).Select(i => Patch(i, Long)), Patch(Many, last)]);
    }

    private static AvailablePatch Patch(int number, int length) =>
        Reports.Patch(number.ToString("D2", CultureInfo.InvariantCulture) + new string('x', length - 2));
}
