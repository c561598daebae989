using PatchOps.Diagnostics;
using PatchOps.Rmm;

namespace PatchOps.Core.Tests.Rmm;

public class RmmDetectionTests
{
    [Theory]
    [InlineData("NINJA_ORGANIZATION_NAME", "Contoso", RmmPlatform.NinjaOne)]
    [InlineData("CS_PROFILE_NAME", "Contoso", RmmPlatform.Datto)]
    [InlineData("SyncroModule", @"C:\ProgramData\Syncro\bin\module.psm1", RmmPlatform.Syncro)]
    [InlineData("AUTOMATION_ASSET_ACCOUNTID", "1", RmmPlatform.AzureAutomation)]
    [InlineData("AZUREPS_HOST_ENVIRONMENT", "AzureAutomation/", RmmPlatform.AzureAutomation)]
    public void A_platform_is_found_by_its_own_variables(string name, string value, RmmPlatform expected)
    {
        Assert.Equal(expected, RmmDetection.Find(With(name, value)));
    }

    [Theory]
    [InlineData("NINJA_ORGANIZATION_NAME", "null")]
    [InlineData("NINJA_ORGANIZATION_NAME", " ")]
    [InlineData("CS_PROFILE_NAME", "undefined")]
    [InlineData("AZUREPS_HOST_ENVIRONMENT", "cloud-shell/1.0")]
    public void A_variable_without_a_value_tells_nothing(string name, string value)
    {
        Assert.Null(RmmDetection.Find(With(name, value)));
    }

    [Theory]
    [InlineData(@"powershell.exe -File C:\Windows\IMECache\HealthScripts\6148d74a_21\detect.ps1", RmmPlatform.Intune)]
    [InlineData(@"powershell.exe -File C:\Windows\CCM\ScriptStore\a_b.ps1", RmmPlatform.ConfigMgr)]
    [InlineData(@"powershell.exe -File C:\ProgramData\TacticalRMM\1.ps1", RmmPlatform.TacticalRmm)]
    [InlineData(@"powershell.exe -File ""C:\Program Files (x86)\Advanced Monitoring Agent\scripts\1.ps1""", RmmPlatform.NSight)]
    [InlineData(@"powershell.exe -File C:\Windows\LTSvc\scripts\1.ps1", RmmPlatform.Automate)]
    [InlineData(@"powershell.exe -File C:\kworking\1.ps1", RmmPlatform.Kaseya)]
    [InlineData(@"powershell.exe -File C:\scripts\1.ps1", null)]
    public void Else_by_the_folder_of_its_scripts(string commandLine, RmmPlatform? expected)
    {
        Assert.Equal(expected, RmmDetection.Find(new RmmSurroundings { CommandLine = commandLine }));
    }

    [Fact]
    public void A_runbook_is_Azure_Automation_and_where_nothing_tells_it_is_Generic()
    {
        Assert.Equal(RmmPlatform.AzureAutomation, RmmConversion.Create(new RmmRequest(), new RmmSurroundings { IsRunbook = true }).Platform);
        Assert.Equal(RmmPlatform.Generic, RmmConversion.Create(new RmmRequest { Rmm = "auto" }, new RmmSurroundings()).Platform);
        Assert.Equal(RmmPlatform.Datto, RmmConversion.Create(new RmmRequest { Rmm = "DATTO" }, With("NINJA_ORGANIZATION_NAME", "Contoso")).Platform);
    }

    [Fact]
    public void That_no_platform_was_found_is_said_and_that_one_was_named_or_found_needs_no_word()
    {
        var said = Assert.Single(RmmConversion.Create(new RmmRequest { Rmm = "auto" }, new RmmSurroundings()).Diagnostics);

        Assert.Equal(("PO2014", DiagnosticLevel.Info), (said.Id, said.Level));
        Assert.Empty(RmmConversion.Create(new RmmRequest { Rmm = "generic" }, new RmmSurroundings()).Diagnostics);
        Assert.Empty(RmmConversion.Create(new RmmRequest(), With("CS_PROFILE_NAME", "Contoso")).Diagnostics);
    }

    [Theory]
    [InlineData("NinjaOn", "Did you mean 'NinjaOne'?")]
    [InlineData("\u001b[2Jx", "It is one of Auto, NinjaOne")]
    [InlineData("3", "It is one of")]
    public void A_platform_that_nobody_knows_is_refused(string name, string message)
    {
        var failure = Assert.Throws<PatchOpsException>(() => RmmConversion.Create(new RmmRequest { Rmm = name }, new RmmSurroundings()));

        Assert.Equal("PO2002", failure.Code.Id);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', failure.Message);
    }

    [Fact]
    public void The_client_and_the_site_are_the_devices_own_else_what_the_platform_says()
    {
        var surroundings = new RmmSurroundings { Variables = new Dictionary<string, string> { ["NINJA_ORGANIZATION_NAME"] = "Contoso", ["NINJA_LOCATION_NAME"] = "null" } };

        var result = RmmConversion.Create(new RmmRequest(), surroundings).Convert([Told.Compliant]);
        var own = RmmConversion.Create(new RmmRequest(), surroundings).Convert([Told.Compliant with { Device = Told.Web01 with { Client = "Fabrikam", Site = "Oslo" } }]);

        Assert.Equal(("Contoso", null), (result.Client, result.Site));
        Assert.Equal(("Fabrikam", "Oslo"), (own.Client, own.Site));
    }

    private static RmmSurroundings With(string name, string value) => new() { Variables = new Dictionary<string, string> { [name] = value } };
}
