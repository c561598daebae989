using PatchOps.Adapters.Platform.Windows;

namespace PatchOps.Adapters.Tests.WindowsFacts;

public class RebootSignalsTests
{
    private const string SessionManager = @"SYSTEM\CurrentControlSet\Control\Session Manager";
    private const string Names = @"SYSTEM\CurrentControlSet\Control\ComputerName";
    private const string Servicing = @"SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing";
    private readonly FakeRegistry _registry = new FakeRegistry()
        .Key(SessionManager).Key(Servicing).Key(@"SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update")
        .Set(Names + @"\ActiveComputerName", "ComputerName", "PC01").Set(Names + @"\ComputerName", "ComputerName", "pc01");

    [Fact]
    public void Without_a_sign_nothing_is_pending_and_nothing_is_said()
    {
        var state = Read();
        Assert.False(state.Pending);
        Assert.Empty(state.Reasons);
        Assert.Empty(state.Diagnostics);
    }

    [Theory]
    [InlineData(Servicing + @"\RebootPending", "RebootPending")]
    [InlineData(Servicing + @"\RebootInProgress", "RebootInProgress")]
    [InlineData(Servicing + @"\PackagesPending", "PackagesPending")]
    [InlineData(@"SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired", "RebootRequired")]
    [InlineData(@"SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\PostRebootReporting", "PostRebootReporting")]
    [InlineData(@"SOFTWARE\Microsoft\ServerManager\CurrentRebootAttempts", "CurrentRebootAttempts")]
    [InlineData(@"SOFTWARE\Microsoft\SMS\Mobile Client\Reboot Management\RebootData", "RebootData")]
    public void Each_key_that_is_there_is_a_sign_of_its_own(string key, string word)
    {
        _registry.Key(key);
        AssertOnly(word);
    }

    [Theory]
    [InlineData(@"SYSTEM\CurrentControlSet\Services\Netlogon", "JoinDomain", "example.org")]
    [InlineData(@"SYSTEM\CurrentControlSet\Services\Netlogon", "AvoidSpnSet", 1)]
    [InlineData(@"SOFTWARE\Microsoft\Updates", "UpdateExeVolatile", 2)]
    [InlineData(@"SOFTWARE\Microsoft\Windows\CurrentVersion\RunOnce", "DVDRebootSignal", "x")]
    public void Each_value_that_is_set_is_a_sign_of_its_own(string key, string name, object value)
    {
        _registry.Set(key, name, value);
        AssertOnly(name);
    }

    [Fact]
    public void An_UpdateExeVolatile_of_zero_is_none()
    {
        _registry.Set(@"SOFTWARE\Microsoft\Updates", "UpdateExeVolatile", 0);
        Assert.False(Read().Pending);
    }

    [Fact]
    public void Files_that_are_replaced_are_named_and_deletions_of_temporary_ones_do_not_count()
    {
        _registry.Set(SessionManager, "PendingFileRenameOperations", new[] { @"\??\C:\Users\a\AppData\Local\Temp\x.dll", "", @"\??\C:\y.tmp", "" });
        Assert.False(Read().Pending);
        _registry.Set(SessionManager, "PendingFileRenameOperations2", new[]
        {
            @"*1\??\C:\Windows\Temp\new.dll", @"!\??\C:\Program Files\App\app.dll", @"\??\C:\a", "", @"\??\C:\b" + "\u202E", "", @"\??\C:\c", "",
        });
        var reason = AssertOnly("PendingFileRenameOperations2");
        Assert.Contains(@"C:\Windows\Temp\new.dll, C:\a, C:\b? and 1 more", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_name_of_the_machine_waits_for_a_restart_whatever_its_letter_case()
    {
        _registry.Set(Names + @"\ComputerName", "ComputerName", "PC02");
        Assert.Contains("PC01 and will be PC02", AssertOnly("ComputerName"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_may_not_be_read_is_unknown_and_never_none()
    {
        _registry.Forbid(Servicing);
        var state = Read();
        Assert.Null(state.Pending);
        Assert.Equal("PO1272", Assert.Single(state.Diagnostics).Id);
        Assert.Contains("RebootPending", Assert.Single(state.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sign_counts_even_where_another_key_may_not_be_read()
    {
        _registry.Forbid(Servicing).Set(@"SOFTWARE\Microsoft\Updates", "UpdateExeVolatile", 1);
        var state = Read();
        Assert.True(state.Pending);
        Assert.Equal(2, state.Reasons.Count);
    }

    [Fact]
    public void A_half_written_list_of_renames_is_unknown()
    {
        _registry.Set(SessionManager, "PendingFileRenameOperations", null);
        Assert.Null(Read().Pending);
    }

    private RebootState Read() => new RebootSignals(_registry).Read("software");

    private string AssertOnly(string word)
    {
        var state = Read();
        Assert.True(state.Pending);
        Assert.Empty(state.Diagnostics);
        var reason = Assert.Single(state.Reasons);
        Assert.Contains(word, reason, StringComparison.Ordinal);
        Assert.EndsWith(".", reason, StringComparison.Ordinal);
        return reason;
    }
}
