using PatchOps.Adapters.Providers.Apt.Deploying;

namespace PatchOps.Adapters.Tests.Apt.Deploying;

/// <summary>Recorded from apt 2.6.1 (<c>-o APT::Status-Fd=3</c>), and what nobody should write there.</summary>
public sealed class StatusLineTests
{
    [Theory]
    [InlineData("dlstatus:2:10.68:Retrieving file 2 of 9", StatusLineKind.Download, 10, "Retrieving file 2 of 9")]
    [InlineData("pmstatus:dpkg-exec:0.0000:Running dpkg", StatusLineKind.Package, 0, "Running dpkg")]
    [InlineData("pmstatus:libsame:55.5556:Configuring libsame (i386)", StatusLineKind.Package, 55, "Configuring libsame (i386)")]
    [InlineData("pmstatus:libsame:i386:55.5556:Configuring libsame (i386)", StatusLineKind.Package, 55, "Configuring libsame (i386)")]
    [InlineData("pmerror:labbad:60.0000:installed labbad package post-installation script subprocess returned error exit status 1: no", StatusLineKind.Error, 60, "installed labbad package post-installation script subprocess returned error exit status 1: no")]
    [InlineData("pmconffile:labconf:30.0000:'/etc/lab.conf' '/etc/lab.conf.dpkg-new' 1 1\r", StatusLineKind.ConfigurationFile, 30, "'/etc/lab.conf' '/etc/lab.conf.dpkg-new' 1 1")]
    [InlineData("pmstatus:x:250:too far", StatusLineKind.Package, 100, "too far")]
    public void A_line_is_read(string line, StatusLineKind kind, int percent, string words) =>
        Assert.Equal(new StatusLine(kind, percent, words), StatusLineParser.Parse(line));

    [Theory]
    [InlineData("")]
    [InlineData(":::")]
    [InlineData("pmstatus")]
    [InlineData("pmstatus:laba:66.67")]
    [InlineData("pmstatus:laba:much:Installing")]
    [InlineData("pmstatus:laba:-1:Installing")]
    [InlineData("pmstatus:laba:NaN:Installing")]
    [InlineData("pmstatus:laba:1e300:Installing")]
    [InlineData("PMSTATUS:laba:1:Installing")]
    public void Whatever_else_stands_there_is_passed_over(string line) => Assert.Null(StatusLineParser.Parse(line));

    [Fact]
    public void Words_are_made_fit_for_a_terminal_and_cut()
    {
        var line = StatusLineParser.Parse("pmstatus:laba:1:\u001b[2J\u202eevil " + new string('x', 100_000))!;
        Assert.StartsWith("?[2J?evil ", line.Words, StringComparison.Ordinal);
        Assert.InRange(line.Words.Length, 100, 300);
    }
}
