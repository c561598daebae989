using PatchOps.Adapters.Platform.Windows;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.WindowsFacts;

public class PatchManagersTests
{
    private const string Policies = @"SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate";
    private readonly FakeRegistry _registry = new FakeRegistry().Set(Policies + @"\AU", "NoAutoUpdate", 1).Key(@"SYSTEM\CurrentControlSet\Services");

    [Fact]
    public void A_machine_that_PatchOps_alone_patches_has_nothing_to_tell() => Assert.Empty(Read());

    [Fact]
    public void A_machine_without_any_policy_updates_itself()
    {
        var found = Assert.Single(new PatchManagers(new FakeRegistry().Key("SOFTWARE").Key("SYSTEM")).Read("wua"));
        Assert.Equal(("PO1269", DiagnosticLevel.Warning, "wua"), (found.Id, found.Level, found.Provider));
    }

    [Fact]
    public void WSUS_counts_only_where_the_agent_is_told_to_use_it()
    {
        _registry.Set(Policies, "WUServer", "http://wsus.example.org:8530");
        Assert.Empty(Read());
        _registry.Set(Policies + @"\AU", "UseWUServer", 1);
        Assert.Contains("http://wsus.example.org:8530", Only("PO1268"), StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_Update_for_Business_is_named_with_the_policies_that_are_set()
    {
        _registry.Set(Policies, "DeferQualityUpdates", 0);
        Assert.Empty(Read());
        _registry.Set(Policies, "DeferQualityUpdates", 1).Set(Policies, "DeferQualityUpdatesPeriodInDays", 7).Set(Policies, "TargetReleaseVersionInfo", "24H2");
        Assert.Contains("DeferQualityUpdates, DeferQualityUpdatesPeriodInDays, TargetReleaseVersionInfo", Only("PO1268"), StringComparison.Ordinal);
    }

    [Fact]
    public void Intune_is_an_enrolment_by_its_server_and_not_any_enrolment()
    {
        _registry.Set(@"SOFTWARE\Microsoft\Enrollments\0A1B", "ProviderID", "Local_Management");
        Assert.Empty(Read());
        _registry.Set(@"SOFTWARE\Microsoft\Enrollments\2C3D", "ProviderID", "MS DM Server");
        Assert.Contains("Intune", Only("PO1268"), StringComparison.Ordinal);
    }

    [Fact]
    public void Policies_that_device_management_set_are_named_once_each()
    {
        const string key = @"SOFTWARE\Microsoft\PolicyManager\current\device\Update";
        _registry.Set(key, "AllowAutoUpdate", 5).Set(key, "AllowAutoUpdate_ProviderSet", 1).Set(key, "AllowAutoUpdate_WinningProvider", "0A1B");
        Assert.Contains("AllowAutoUpdate, and more", Only("PO1268"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_Configuration_Manager_client_is_a_service()
    {
        _registry.Key(@"SYSTEM\CurrentControlSet\Services\CcmExec");
        Assert.Contains("CcmExec", Only("PO1268"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Automatic_updates_are_on_where_Windows_installs_without_asking(int option, bool expected)
    {
        _registry.Set(Policies + @"\AU", "NoAutoUpdate", 0).Set(Policies + @"\AU", "AUOptions", option);
        Assert.Equal(expected, Read().Any(d => d.Id == "PO1269"));
    }

    [Fact]
    public void Only_a_policy_that_forbids_updates_is_an_error()
    {
        _registry.Set(Policies, "DisableWindowsUpdateAccess", 1);
        Assert.Equal(DiagnosticLevel.Error, Assert.Single(Read()).Level);
        Only("PO1270");
    }

    [Fact]
    public void Policies_that_may_not_be_read_are_said_and_nothing_is_concluded_from_them()
    {
        _registry.Forbid(Policies + @"\AU");
        Only("PO1271");
    }

    [Fact]
    public void A_server_name_from_outside_is_shown_safely()
    {
        _registry.Set(Policies, "WUServer", "http://a\u001b[2J\nb").Set(Policies + @"\AU", "UseWUServer", 1);
        Assert.DoesNotContain(Only("PO1268"), c => char.IsControl(c));
    }

    private IReadOnlyList<Diagnostic> Read() => new PatchManagers(_registry).Read("wua");

    private string Only(string id)
    {
        var found = Assert.Single(Read());
        Assert.Equal(id, found.Id);
        return found.Message;
    }
}
