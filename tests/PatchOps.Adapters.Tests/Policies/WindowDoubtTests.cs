using PatchOps.Diagnostics;
using PatchOps.Policies;

namespace PatchOps.Adapters.Tests.Policies;

/// <summary>Windows against the dates of the standards: what will be missed is known when the policy is written.</summary>
public sealed class WindowDoubtTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_window_once_a_month_is_too_seldom_for_fourteen_days()
    {
        var doubt = Assert.Single(Read("patch-tuesday + 4d at 22:00").Diagnostics);

        // From the Sunday after 14 March to 18 April: 34 days and some hours.
        Assert.Equal((ErrorCodes.PolicyWindowsTooSeldom.Id, DiagnosticLevel.Warning, 4, 1), (doubt.Id, doubt.Level, doubt.Line, doubt.Column));
        Assert.Contains("longer than the 14 days that cyber-essentials-3.3", doubt.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_every_week_is_often_enough_and_a_long_freeze_is_not()
    {
        Assert.Empty(Read("sat at 22:00").Diagnostics);
        Assert.Equal(ErrorCodes.PolicyWindowsTooSeldom.Id, Assert.Single(Read("sat at 22:00", "2026-12-18", "2027-01-04").Diagnostics).Id);
    }

    [Fact]
    public void Windows_that_never_open_refuse_the_policy()
    {
        var reading = Read("sat at 22:00", "2026-01-01", "2199-12-31");

        Assert.True(reading.IsRefused);
        Assert.Equal(ErrorCodes.PolicyWindowsNeverOpen.Id, Assert.Single(reading.Diagnostics).Id);
    }

    private static PolicyReading Read(string every, string? from = null, string? to = null)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("patchops-policy").FullName, "policy.yaml");
        try
        {
            File.WriteAllText(path, $"""
                apiVersion: patchops/v1
                name: test
                standards: [cyber-essentials-3.3]
                windows:
                  - name: servers
                    every: {every}
                    duration: 3h
                    timeZone: UTC
                {(from is null ? "" : $"blackouts:\n  - from: {from}\n    to: {to}\n    reason: freeze")}
                """);
            var host = PatchOpsHost.Create();
            return new PolicyFiles(host.Documents, host.Shipped, host.TimeZones).Read(path, s_now);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }
}
