using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Adapters.Providers.WindowsUpdate.Com;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.WindowsUpdate;

public sealed class SourceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, ServerSelection.Default, null)]
    [InlineData("  Default ", ServerSelection.Default, null)]
    [InlineData("windowsupdate", ServerSelection.WindowsUpdate, null)]
    [InlineData("MANAGED", ServerSelection.ManagedServer, null)]
    [InlineData("microsoftUpdate", ServerSelection.Others, "7971f918-a847-4430-9279-4a52d1efe18d")]
    public void The_setting_names_the_source(string? setting, object selection, string? service)
    {
        var source = UpdateSource.Read(setting);

        Assert.Equal((selection, service), (source.Selection, source.ServiceId));
    }

    [Fact]
    public void A_setting_that_is_nothing_of_the_kind_is_an_error_and_not_the_default()
    {
        Assert.Equal(ErrorCodes.WuaSourceUnusable, Assert.Throws<PatchOpsException>(() => { UpdateSource.Read("wsus"); }).Code);
    }

    [Fact]
    public void The_searcher_is_pointed_at_the_source()
    {
        var lab = new Lab(UpdateSource.Read("microsoftupdate"));

        lab.Scan();

        Assert.Contains("ServerSelection Others", lab.Agent.Calls);
        Assert.Contains("ServiceID 7971f918-a847-4430-9279-4a52d1efe18d", lab.Agent.Calls);
    }

    [Fact]
    public void An_offline_scan_registers_the_cab_and_removes_it_afterwards()
    {
        var lab = new Lab(UpdateSource.Read(Cab()));

        lab.Scan();

        Assert.Contains("ServiceID new-0", lab.Agent.Calls);
        Assert.Equal("RemoveService new-0", lab.Agent.Calls[^1]);
        Assert.Empty(lab.Agent.Services);
        Assert.Empty(lab.Agent.Outstanding);
    }

    [Fact]
    public void The_cab_is_removed_after_a_failure_too()
    {
        var lab = new Lab(UpdateSource.Read(Cab()));
        lab.Agent.Failing["BeginSearch"] = unchecked((int)0x80240032);

        lab.ScanFails();

        Assert.Equal("RemoveService new-0", lab.Agent.Calls[^1]);
    }

    [Fact]
    public void What_a_killed_scan_left_registered_is_removed_and_nothing_of_others()
    {
        var lab = new Lab(UpdateSource.Read(Cab()));
        lab.Agent.Services.Add(new Fakes.FakeService("PatchOps offline scan", "left-over", true));
        lab.Agent.Services.Add(new Fakes.FakeService("Offline Sync Service", "another's", true));

        lab.Scan();

        Assert.Contains("RemoveService left-over", lab.Agent.Calls);
        Assert.Equal("another's", Assert.Single(lab.Agent.Services).ServiceID);
    }

    [Fact]
    public void A_service_that_does_not_let_itself_be_removed_does_not_cost_the_scan()
    {
        var lab = new Lab(UpdateSource.Read(Cab()));
        lab.Agent.Add(Lab.A);
        lab.Agent.Failing["RemoveService"] = unchecked((int)0x80070005);

        Assert.Single(lab.Scan().Available);
        Assert.Empty(lab.Agent.Outstanding);
    }

    [Theory]
    [InlineData("MSC")]
    [InlineData("")]
    [InlineData("<html>404</html>")]
    public void A_cab_that_is_none_never_reaches_the_agent(string content)
    {
        var path = Path.Combine(_folder.Path, "wsusscn2.cab");
        File.WriteAllText(path, content);

        Refused(path, "no cab");
    }

    [Theory]
    [InlineData(@"\\server\share\wsusscn2.cab")]
    [InlineData("//server/share/wsusscn2.cab")]
    [InlineData(@"\\?\C:\wsusscn2.cab")]
    public void A_cab_on_the_network_is_refused(string path) => Refused(path, "network");

    [Theory]
    [InlineData("wsusscn2.cab")]
    [InlineData("C:wsusscn2.cab")]
    public void A_cab_without_a_full_path_is_refused(string path) => Refused(path, "full path");

    [Fact]
    public void A_cab_that_is_not_there_is_refused() => Refused(Path.Combine(_folder.Path, "none.cab"), "no such file");

    [Fact]
    public void A_cab_of_five_gigabytes_is_refused()
    {
        var path = Cab();
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(5L * 1024 * 1024 * 1024);
        }

        Refused(path, "bytes");
    }

    private static void Refused(string path, string reason)
    {
        var lab = new Lab(UpdateSource.Read(path));

        var failure = lab.ScanFails();

        Assert.Equal(ErrorCodes.WuaSourceUnusable, failure.Code);
        Assert.Contains(reason, failure.Message);
        Assert.Empty(lab.Agent.Calls);
    }

    private string Cab()
    {
        var path = Path.Combine(_folder.Path, "wsusscn2.cab");
        File.WriteAllText(path, "MSCF and more");
        return path;
    }
}
