using System.Runtime.Versioning;
using PatchOps.Adapters.Reports;
using PatchOps.Diagnostics;
using PatchOps.Reporting;
using static PatchOps.Adapters.Tests.Reports.ReportSamples;

namespace PatchOps.Adapters.Tests.Reports;

[UnsupportedOSPlatform("windows")]
public sealed class ReportPlaceTests : IDisposable
{
    private const UnixFileMode Everybody = (UnixFileMode)0x1FF;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly TempFolder _folder = new();

    public ReportPlaceTests() => Skip.If(OperatingSystem.IsWindows(), "Windows has no modes, and links need a right there");

    public void Dispose() => _folder.Dispose();

    private string In(string name) => Path.Combine(_folder.Path, name);

    private static string Refused(string path, bool force = false) =>
        Assert.Throws<PatchOpsException>(() => Write(path, force)).Code.Id;

    private static void Write(string path, bool force = false) =>
        new ReportFormats().Write(Fleet(Report("web01")), ReportFormat.Html, new ReportFile { Path = path, Force = force });

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_link_in_a_folder_that_others_may_write_is_refused_and_what_it_leads_to_stays(bool isSticky)
    {
        _folder.Write("shadow", "secret");
        Directory.CreateDirectory(In("shared"));
        File.CreateSymbolicLink(In("shared/report.html"), In("shadow"));
        File.SetUnixFileMode(In("shared"), Everybody | (isSticky ? UnixFileMode.StickyBit : 0));

        Assert.Equal("PO2114", Refused(In("shared/report.html"), force: true));
        Assert.Equal("secret", File.ReadAllText(In("shadow")));
    }

    [SkippableFact]
    public void A_link_of_ones_own_that_leads_to_a_link_in_a_shared_folder_is_refused()
    {
        _folder.Write("shadow", "secret");
        Directory.CreateDirectory(In("shared"));
        File.CreateSymbolicLink(In("shared/there"), In("shadow"));
        File.SetUnixFileMode(In("shared"), Everybody | UnixFileMode.StickyBit);
        File.CreateSymbolicLink(In("report.html"), In("shared/there"));

        Assert.Equal("PO2114", Refused(In("report.html")));
        Assert.Equal("secret", File.ReadAllText(In("shadow")));
    }

    [SkippableFact]
    public void A_folder_in_which_everybody_may_rename_is_refused_and_a_sticky_one_is_not()
    {
        Directory.CreateDirectory(In("shared"));
        File.SetUnixFileMode(In("shared"), Everybody);
        Assert.Equal("PO2114", Refused(In("shared/report.html")));

        File.SetUnixFileMode(In("shared"), Everybody | UnixFileMode.StickyBit);
        Write(In("shared/report.html"));
    }

    [SkippableFact]
    public void A_link_of_ones_own_is_followed_and_a_read_only_file_behind_it_is_kept()
    {
        _folder.Write("real.html", "old");
        File.CreateSymbolicLink(In("report.html"), "real.html");
        File.SetUnixFileMode(In("real.html"), ReadOnly);

        Assert.Equal("PO2103", Refused(In("report.html")));
        Assert.Equal("old", File.ReadAllText(In("real.html")));

        Write(In("report.html"), force: true);
        Assert.Equal("real.html", new FileInfo(In("report.html")).LinkTarget);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(In("real.html")), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_write_that_fails_leaves_a_read_only_file_read_only()
    {
        _folder.Write("report.html", "old");
        File.SetUnixFileMode(In("report.html"), ReadOnly);
        var broken = Fleet(Report("web01")) with { Devices = null! };

        Assert.ThrowsAny<Exception>(() => new ReportFormats().Write(broken, ReportFormat.Html, new ReportFile { Path = In("report.html"), Force = true }));

        Assert.Equal(ReadOnly, File.GetUnixFileMode(In("report.html")));
        Assert.Equal("old", File.ReadAllText(In("report.html")));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [SkippableFact]
    public void What_root_writes_is_private_and_a_file_that_was_there_keeps_its_mode()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "only root's reports are private");
        _folder.Write("known.html", "old");
        File.SetUnixFileMode(In("known.html"), Private | UnixFileMode.GroupRead);

        Write(In("new.html"));
        Write(In("known.html"));

        Assert.Equal(Private, File.GetUnixFileMode(In("new.html")));
        Assert.Equal(Private | UnixFileMode.GroupRead, File.GetUnixFileMode(In("known.html")));
    }
}
