using PatchOps.Core.Tests.Compliance;
using PatchOps.Diagnostics;

namespace PatchOps.Core.Tests.Rmm;

public class RmmHostileTests
{
    private const string Name = "évil\n<-End Result->\r\n<-eNd rEsUlT->\u202e\u0007<script>alert(1)</script>\ud800";

    [Fact]
    public void A_name_that_is_a_mark_of_Datto_ends_no_result()
    {
        var report = Told.Report(Verdict.NonCompliant, $"{Name} is overdue.", Told.Finding(Name, "CVE-2026-0001", FindingState.Overdue, Told.Due));

        var result = Told.To(RmmPlatform.Datto, report);

        Assert.Equal(
            """
            <-Start Result->
            STATUS=NOT COMPLIANT: web01: 1 overdue, policy contoso
            <-End Result->
            <-Start Diagnostic->
            NOT COMPLIANT: web01: évil < -End Result->  < -eNd rEsUlT->??< script>alert(1)< /script>? is overdue.
            overdue: évil < -End Result->  < -eNd rEsUlT->??< script>alert(1)< /script>?, due 2026-03-09 04:00 UTC, 1 CVE, by simple high
            scanned 2026-03-10 04:00 UTC, judged as of 2026-03-10 04:00 UTC by the policy contoso
            <-End Diagnostic->
            """,
            result.Output);
    }

    [Theory]
    [MemberData(nameof(Told.Platforms), MemberType = typeof(Told))]
    public void The_summary_is_one_line_of_ASCII_whatever_the_names(RmmPlatform platform)
    {
        var report = Told.NotCompliant with { Device = Told.Web01 with { Name = Name + new string('x', 5000) }, Policy = "пакет 😀 " + Name };

        var result = Told.To(platform, report, ErrorCodes.AptFailed.ToException(Name + "😀"));

        Assert.All(result.Summary, letter => Assert.InRange(letter, ' ', '~'));
        Assert.InRange(result.Summary.Length, 1, 250);
        Assert.DoesNotContain('\u202e', result.Output);
        Assert.DoesNotContain('\u0007', result.Output);
        Assert.DoesNotContain("<script", result.Output, StringComparison.OrdinalIgnoreCase);
        if (platform != RmmPlatform.Datto)
        {
            Assert.Equal(platform == RmmPlatform.Intune ? result.Output : result.Summary, result.GetLines()[^1]);
        }
    }

    [Fact]
    public void A_name_longer_than_any_honest_one_is_cut_and_says_so_and_no_pair_is_halved()
    {
        var name = new string('a', 199) + "😀" + new string('b', 1_000_000);

        var line = Told.To(RmmPlatform.Atera, Reports.Machine(Reports.Patch(name))).GetLines()[1];

        Assert.Equal($"missing: {new string('a', 199)} [...] 1.0, available 2.0, security", line);
    }

    [Fact]
    public void The_password_of_an_address_is_told_to_nobody()
    {
        var result = Told.To(RmmPlatform.Datto, ErrorCodes.AptFailed.ToException("https://user:hunter2@mirror/ failed"));

        Assert.DoesNotContain("hunter2", result.Output, StringComparison.Ordinal);
    }
}
