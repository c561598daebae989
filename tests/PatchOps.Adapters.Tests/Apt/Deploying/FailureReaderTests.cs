using PatchOps.Adapters.Providers.Apt.Deploying;

namespace PatchOps.Adapters.Tests.Apt.Deploying;

/// <summary>Recorded from apt 2.6.1 and dpkg 1.21.</summary>
public sealed class FailureReaderTests
{
    [Fact]
    public void A_script_that_failed_is_named_with_dpkgs_reason()
    {
        var failure = FailureReader.Read("""
            Setting up labbad (2.0) ...
            failing
            dpkg: error processing package labbad (--configure):
             installed labbad package post-installation script subprocess returned error exit status 1
            Setting up labdep (2.0) ...
            Errors were encountered while processing:
             labbad
            E: Sub-process /usr/bin/dpkg returned an error code (1)
            """);
        Assert.Equal(("PO1220", false), (failure.Code.Id, failure.IsTransient));
        Assert.Equal("labbad: installed labbad package post-installation script subprocess returned error exit status 1", failure.Words);
        Assert.Empty(failure.Damaged);
    }

    [Theory]
    [InlineData("E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 31910 (unattended-upgr)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?", "PO1211", true)]
    [InlineData("dpkg: error: dpkg database lock was locked by another process with pid 29477\nNote: removing the lock file is always wrong", "PO1211", true)]
    [InlineData("dpkg: error: dpkg frontend lock was locked by another process with pid 7", "PO1211", true)]
    [InlineData("E: You don't have enough free space in /var/cache/patchops/archives/.", "PO1223", false)]
    [InlineData("E: There were unauthenticated packages and -y was used without --allow-unauthenticated", "PO1227", false)]
    [InlineData("E: Version '2.0' for 'laba' was not found", "PO1224", false)]
    [InlineData("E: Packages need to be removed but remove is disabled.", "PO1225", false)]
    [InlineData("E: dpkg was interrupted, you must manually run 'dpkg --configure -a' to correct the problem. ", "PO1217", true)]
    [InlineData("E: Failed to fetch http://lab.example.org/x.deb  404  Not Found [IP: 192.0.2.1 80]\nE: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?", "PO1222", true)]
    [InlineData("E: Held packages were changed and -y was used without --allow-change-held-packages.", "PO1220", false)]
    [InlineData("", "PO1220", false)]
    public void What_apt_says_tells_the_kind_and_whether_to_try_again(string output, string id, bool isTransient)
    {
        var failure = FailureReader.Read(output);
        Assert.Equal((id, isTransient), (failure.Code.Id, failure.IsTransient));
        Assert.NotEqual("", failure.Words);
    }

    [Fact]
    public void A_damaged_archive_is_named_and_a_full_disk_is_no_damage()
    {
        Assert.Equal(["/c/archives/lab3_2.0_amd64.deb"], FailureReader.Read("""
            dpkg-deb: error: '/c/archives/lab3_2.0_amd64.deb' is not a Debian format archive
            dpkg: error processing archive /c/archives/lab3_2.0_amd64.deb (--unpack):
             dpkg-deb --control subprocess returned error exit status 2
            """).Damaged);
        var full = FailureReader.Read("""
            dpkg: error processing archive /c/archives/labhuge_1.0_amd64.deb (--unpack):
             cannot copy extracted data for './usr/share/labhuge/blob' to '/usr/share/labhuge/blob.dpkg-new': failed to write (No space left on device)
            dpkg-deb: error: paste subprocess was killed by signal (Broken pipe)
            """);
        Assert.Equal("PO1223", full.Code.Id);
        Assert.Empty(full.Damaged);
        Assert.Empty(FailureReader.Read("""
            dpkg: error processing archive /c/archives/laba_1.0_amd64.deb (--unpack):
             trying to overwrite '/usr/bin/x', which is also in package labb 1.0
            """).Damaged);
    }

    [Fact]
    public void What_a_script_prints_does_not_choose_the_kind()
    {
        var failure = FailureReader.Read("Could not get lock of my own\nNo space left on device, says the script\nE: Sub-process /usr/bin/dpkg returned an error code (1)\n");
        Assert.Equal("PO1220", failure.Code.Id);
    }

    [Fact]
    public void Hostile_and_huge_output_is_made_fit_for_a_terminal()
    {
        var failure = FailureReader.Read("E: \u001b]0;evil\u0007" + new string('x', 1_000_000));
        Assert.DoesNotContain('\u001b', failure.Words);
        Assert.InRange(failure.Words.Length, 1, 1000);
    }
}
