using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Adapters.Providers.WindowsUpdate.Com;
using PatchOps.Adapters.Tests.WindowsUpdate.Fakes;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.WindowsUpdate;

public class ScanTests
{
    private readonly Lab _lab = new();

    [Fact]
    public void A_missing_update_becomes_a_row_with_all_that_the_agent_knows()
    {
        _lab.Agent.Add(Lab.A.ToUpperInvariant(), u =>
        {
            u["Title"] = "2025-11 Cumulative Update (KB5068861)";
            u["CveIDs"] = new[] { "cve-2025-62215", "CVE-2025-60724", "rubbish" };
            u["MaxDownloadSize"] = 734003200m;
            u["Impact"] = 2;
            u["RebootBehavior"] = 1;
            u["IsUninstallable"] = true;
        });

        var row = Assert.Single(_lab.Scan().Available);

        Assert.Equal($"wua:{Lab.A}@200", row.Id);
        Assert.Equal((Lab.A, "200", "KB5068861"), (row.Name, row.AvailableVersion, row.Kb));
        Assert.Equal(["CVE-2025-60724", "CVE-2025-62215"], row.Cves);
        Assert.Equal((Classification.Security, Severity.High, 734003200L), (row.Classification, row.Severity, row.Size));
        Assert.Equal((true, true, (bool?)true, (bool?)true), (row.Exclusive, row.Kb is not null, row.RequiresReboot, row.Uninstallable));
        Assert.Equal(new DateTimeOffset(2025, 11, 11, 18, 0, 0, TimeSpan.Zero), row.ReleasedAt);
    }

    [Fact]
    public void Each_property_of_each_update_is_read_once()
    {
        var missing = _lab.Agent.Add(Lab.A);
        var installed = _lab.Agent.Add(Lab.B, u => u["IsInstalled"] = true);

        _lab.Scan();

        Assert.All(missing.Asked, asked => Assert.True(asked.Value == 1, $"{asked.Key} was read {asked.Value} times."));
        Assert.All(installed.Asked, asked => Assert.True(asked.Value == 1, $"{asked.Key} was read {asked.Value} times."));

        // Every call is one into another process; an installed update needs no more than its row.
        Assert.Equal(22, missing.Asked.Count);
        Assert.Equal(8, installed.Asked.Count);
    }

    [Fact]
    public void A_driver_has_its_facts_though_its_object_is_an_update_too_and_each_is_read_once()
    {
        var driver = _lab.Agent.AddDriver(Lab.A, u =>
        {
            u["CveIDs"] = new[] { "CVE-2024-21302" };
            u["RebootRequired"] = true;
            u["Categories"] = new[] { "EBFC1FC5-71A4-4F7B-9ACA-3B9A503104A0" };
        });
        var installed = _lab.Agent.AddDriver(Lab.B, u => u["IsInstalled"] = true);

        var row = Assert.Single(_lab.Scan().Available);

        Assert.Equal(Classification.Firmware, row.Classification);
        Assert.Equal(["CVE-2024-21302"], row.Cves);
        Assert.All(driver.Asked, asked => Assert.True(asked.Value == 1, $"{asked.Key} was read {asked.Value} times."));
        Assert.Equal((23, 8), (driver.Asked.Count, installed.Asked.Count));
    }

    [Fact]
    public void Whatever_the_agent_gave_is_let_go()
    {
        _lab.Agent.Add(Lab.A, u => u["SupersededUpdateIDs"] = new[] { Lab.C });
        _lab.Agent.Add(Lab.B, u => u.Failing["KBArticleIDs"] = unchecked((int)0x80004005));

        _lab.Scan();

        Assert.True(_lab.Agent.Given > 20);
        Assert.Empty(_lab.Agent.Outstanding);
    }

    [Theory]
    [InlineData("MsrcSeverity", 0x80004005)]
    [InlineData("Categories", 0x80070057)]
    [InlineData("InstallationBehavior", 0x80004003)]
    [InlineData("CveIDs", 0x8007000E)]
    [InlineData("IsInstalled", 0x800706BA)]
    [InlineData("LastDeploymentChangeTime", 0x80131537)]
    public void A_property_that_cannot_be_read_costs_that_fact_alone(string property, uint result)
    {
        _lab.Agent.Add(Lab.A, u => u.Failing[property] = unchecked((int)result));
        _lab.Agent.Add(Lab.B);

        var scan = _lab.Scan();

        Assert.Equal([Lab.A, Lab.B], scan.Available.Select(p => p.Name));
        var said = Assert.Single(scan.Diagnostics);
        Assert.Equal((ErrorCodes.WuaFactUnread.Id, DiagnosticLevel.Warning), (said.Id, said.Level));
        Assert.Contains(property, said.Message);
        Assert.Contains($"0x{result:X8}", said.Message);
    }

    [Fact]
    public void What_many_updates_do_not_tell_is_said_once()
    {
        for (var i = 0; i < 300; i++)
        {
            _lab.Agent.Add($"aaaaaaaa-0000-4000-8000-{i:x12}", u => u.Failing["MsrcSeverity"] = unchecked((int)0x800706BA));
        }

        Assert.Contains("300 updates", Assert.Single(_lab.Scan().Diagnostics).Message);
    }

    [Fact]
    public void An_update_without_an_identity_makes_the_scan_incomplete()
    {
        _lab.Agent.Add(Lab.A);
        _lab.Agent.Add("' or 1=1 --\n");
        _lab.Agent.Add(Lab.C, u => u.Failing["Identity"] = unchecked((int)0x80004005));

        var scan = _lab.Scan();

        Assert.Equal(Lab.A, Assert.Single(scan.Available).Name);
        Assert.Equal((ErrorCodes.WuaIncomplete.Id, DiagnosticLevel.Error), Assert.Single(scan.Diagnostics.Select(d => (d.Id, d.Level))));
    }

    [Fact]
    public void An_update_that_another_missing_one_replaces_is_not_listed_and_that_is_said()
    {
        _lab.Agent.Add(Lab.A);
        _lab.Agent.Add(Lab.B, u => u["SupersededUpdateIDs"] = new[] { Lab.A.ToUpperInvariant() });

        var scan = _lab.Scan();

        Assert.Equal(Lab.B, Assert.Single(scan.Available).Name);
        Assert.Equal((ErrorCodes.WuaSuperseded.Id, DiagnosticLevel.Info, Lab.A), Assert.Single(scan.Diagnostics.Select(d => (d.Id, d.Level, d.Target))));
    }

    [Fact]
    public void What_a_hidden_update_replaces_is_needed_all_the_same()
    {
        _lab.Agent.Add(Lab.A);
        _lab.Agent.Add(Lab.B, u =>
        {
            u["SupersededUpdateIDs"] = new[] { Lab.A };
            u["IsHidden"] = true;
        });

        var scan = _lab.Scan();

        Assert.Equal([(Lab.A, false), (Lab.B, true)], scan.Available.Select(p => (p.Name, p.Hidden)));
    }

    [Fact]
    public void Two_that_claim_to_replace_each_other_are_both_listed()
    {
        _lab.Agent.Add(Lab.A, u => u["SupersededUpdateIDs"] = new[] { Lab.B });
        _lab.Agent.Add(Lab.B, u => u["SupersededUpdateIDs"] = new[] { Lab.A });

        Assert.Equal(2, _lab.Scan().Available.Count);
    }

    [Fact]
    public void An_update_that_waits_for_the_restart_is_installed_and_not_missing()
    {
        _lab.Agent.Add(Lab.A, u => u["RebootRequired"] = true);
        _lab.Agent.Remember(Lab.A, installed: false);
        _lab.Agent.Remember(Lab.A, installed: true);

        var scan = _lab.Scan();

        Assert.Empty(scan.Available);
        Assert.Equal(Lab.A, Assert.Single(scan.Installed).Name);
        Assert.Equal(DiagnosticLevel.Info, Assert.Single(scan.Diagnostics).Level);
    }

    [Fact]
    public void An_update_that_the_restart_takes_away_is_missing()
    {
        _lab.Agent.Add(Lab.A, u => u["RebootRequired"] = true);
        _lab.Agent.Remember(Lab.A, installed: true);
        _lab.Agent.Remember(Lab.A, installed: false);

        var scan = _lab.Scan();

        Assert.Empty(scan.Installed);
        Assert.Equal(Lab.A, Assert.Single(scan.Available).Name);
        Assert.Contains("uninstalled", Assert.Single(scan.Diagnostics).Message, StringComparison.Ordinal);
        Assert.Empty(_lab.Agent.Outstanding);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_update_of_which_no_history_says_what_the_restart_does_is_not_taken_for_installed(bool isUnreadable)
    {
        _lab.Agent.Add(Lab.A, u => u["RebootRequired"] = true);
        _lab.Agent.History.Add(new FakeHistoryEntry(_lab.Agent, Lab.A, DateTime.UnixEpoch) { ResultCode = OperationResultCode.Failed });
        if (isUnreadable)
        {
            _lab.Agent.Failing["GetTotalHistoryCount"] = unchecked((int)0x80004001);
        }

        var scan = _lab.Scan();

        Assert.Empty(scan.Installed);
        Assert.Equal(ErrorCodes.WuaFactUnread.Id, Assert.Single(scan.Diagnostics).Id);
    }

    [Fact]
    public void A_search_that_succeeds_in_part_delivers_what_it_found_and_is_incomplete()
    {
        _lab.Agent.Add(Lab.A);
        _lab.Agent.SearchCode = OperationResultCode.SucceededWithErrors;
        _lab.Agent.Warnings.Add((unchecked((int)0x8024402C), "No\u202Ename\u001b[2J"));

        var scan = _lab.Scan();

        Assert.Single(scan.Available);
        var said = Assert.Single(scan.Diagnostics);
        Assert.Equal((ErrorCodes.WuaNetwork.Id, DiagnosticLevel.Error), (said.Id, said.Level));
        Assert.DoesNotContain('\u001b', said.Message);
    }

    [Fact]
    public void A_partial_success_without_a_warning_is_incomplete_too()
    {
        _lab.Agent.SearchCode = OperationResultCode.SucceededWithErrors;

        Assert.Equal(DiagnosticLevel.Error, Assert.Single(_lab.Scan().Diagnostics).Level);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_search_that_failed_never_reads_as_nothing_missing(int code)
    {
        _lab.Agent.SearchCode = (OperationResultCode)code;

        _lab.ScanFails();
    }

    [Fact]
    public void A_failure_keeps_its_number_and_what_it_came_from()
    {
        _lab.Agent.Failing["BeginSearch"] = unchecked((int)0x80073712);

        var failure = _lab.ScanFails();

        Assert.Equal(ErrorCodes.WuaStoreDamaged, failure.Code);
        Assert.Contains("0x80073712", failure.Message);
        Assert.NotNull(failure.InnerException);
        Assert.Empty(_lab.Agent.Outstanding);
    }

    [Fact]
    public void An_agent_that_dies_with_what_it_found_is_a_failure_of_the_scan()
    {
        _lab.Agent.Add(Lab.A);
        _lab.Agent.Failing["Count"] = unchecked((int)0x800706BA);

        Assert.Contains("0x800706BA", _lab.ScanFails().Message);
        Assert.Empty(_lab.Agent.Outstanding);
    }

    [Fact]
    public void An_agent_that_takes_no_client_name_is_scanned_all_the_same()
    {
        _lab.Agent.Failing["ClientApplicationID"] = unchecked((int)0x80004001);
        _lab.Agent.Add(Lab.A);

        Assert.Single(_lab.Scan().Available);
    }

    [Fact]
    public void A_search_that_hangs_is_asked_to_stop_and_reported()
    {
        _lab.Agent.Looks = -1;

        Assert.Equal(ErrorCodes.WuaHung, _lab.ScanFails().Code);
        Assert.Contains("RequestAbort", _lab.Agent.Calls);
        Assert.True(_lab.Wait.Waited < TimeSpan.FromHours(1));
    }

    [Fact]
    public void A_search_is_stopped_when_the_caller_stops()
    {
        using var stop = new CancellationTokenSource();
        _lab.Agent.Looks = -1;
        _lab.Wait.Turn = stop.Cancel;

        Assert.Throws<OperationCanceledException>(() => { _lab.Provider.Scan(new ScanRequest(), new OperationContext { Cancellation = stop.Token }); });
        Assert.Contains("RequestAbort", _lab.Agent.Calls);
    }

    [Fact]
    public void Another_root_is_refused()
    {
        Assert.Throws<PatchOpsException>(() => { _lab.Provider.Scan(new ScanRequest { Root = "/mnt" }, _lab.Context); });
        Assert.False(_lab.Provider.Probe("/mnt", _lab.Context).Available);
        Assert.Null(_lab.Provider.GetRebootState("/mnt", _lab.Context).Pending);
    }

    [Fact]
    public void A_size_that_no_number_holds_and_a_date_that_was_never_set_are_unknown()
    {
        _lab.Agent.Add(Lab.A, u =>
        {
            u["MaxDownloadSize"] = decimal.MaxValue;
            u["LastDeploymentChangeTime"] = new DateTime(1899, 12, 30);
        });

        var row = Assert.Single(_lab.Scan().Available);

        Assert.Equal((null, null), (row.Size, row.ReleasedAt));
    }

    [Theory]
    [InlineData("E0789628-CE08-4437-BE74-2495B842F43B", 1, Classification.Definition)]
    [InlineData("E6CF1350-C01B-414D-A61F-263D14D133B4", 1, Classification.Critical)]
    [InlineData("28BC880E-0592-4CBF-8F95-C79B17911D5F", 1, Classification.Rollup)]
    [InlineData("3689BDC8-B205-4AF4-8D4A-A63924C5E9D5", 1, Classification.Feature)]
    [InlineData("CD5FFD1E-E932-4E3A-BF74-18BF0B1BBD83", 1, Classification.Bugfix)]
    [InlineData("0FA1201D-4330-4FA8-8AE9-B877473B6441", 2, Classification.Driver)]
    [InlineData("00000000-0000-0000-0000-000000000000", 1, Classification.Other)]
    public void The_classification_comes_from_the_category(string category, int type, Classification classification)
    {
        _lab.Agent.Add(Lab.A, u =>
        {
            u["Categories"] = new[] { "A3C2375D-0C8A-42F9-BCE0-28333E198407", category };
            u["Type"] = type;
        });

        Assert.Equal(classification, Assert.Single(_lab.Scan().Available).Classification);
    }

    [Theory]
    [InlineData("Critical", Severity.Critical)]
    [InlineData("Important", Severity.High)]
    [InlineData("Moderate", Severity.Medium)]
    [InlineData("Low", Severity.Low)]
    [InlineData("", Severity.Unknown)]
    [InlineData("Kritisch", Severity.Unknown)]
    public void An_unknown_severity_is_unknown(string word, Severity severity) => Assert.Equal(severity, UpdateCategories.Rate(word));
}
