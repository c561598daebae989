using System.Text;
using System.Text.Json;
using PatchOps.SystemTests.Lab;
using Xunit.Abstractions;

namespace PatchOps.SystemTests.Wine;

/// <summary>The inventory of a Windows, and what msiexec does to it.</summary>
public sealed class SoftwareTests(ITestOutputHelper print) : IDisposable
{
    private const string Uninstall = @"Software\Microsoft\Windows\CurrentVersion\Uninstall";
    private readonly WineLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [SkippableFact]
    public void A_real_MSI_is_seen_installed_upgraded_and_removed()
    {
        Requires.Tool("wixl");
        var first = LabMsi.Build(_lab.Prefix, "Lab App", "1.0.0");
        var second = LabMsi.Build(_lab.Prefix, "Lab App", "2.0.0");
        Assert.DoesNotContain(Rows(), r => r.Name == "Lab App");

        MsiExec("/i", first);
        Assert.Equal("1.0.0", Assert.Single(Rows(), r => r.Name == "Lab App").Version);
        Assert.True(File.Exists(_lab.OnC("Program Files/Lab App/version.txt")));

        MsiExec("/i", second);
        Assert.Equal("2.0.0", Assert.Single(Rows(), r => r.Name == "Lab App").Version);

        MsiExec("/x", second);
        Assert.DoesNotContain(Rows(), r => r.Name == "Lab App");
        Assert.False(File.Exists(_lab.OnC("Program Files/Lab App/version.txt")));
    }

    [SkippableFact]
    public void Programs_of_both_views_and_of_the_user_are_told_apart()
    {
        Program("HKLM", "/reg:64", "Wide", "6.4");
        Program("HKLM", "/reg:32", "Narrow", "3.2");
        Program("HKCU", "/reg:64", "Own", "1.1");

        var rows = Rows();

        Assert.Contains(("Wide", "x64", "6.4"), rows);
        Assert.Contains(("Narrow", "x86", "3.2"), rows);
        Assert.Contains(("Own", "user", "1.1"), rows);
        Assert.Single(rows, r => r.Name == "Own");
    }

    [SkippableFact]
    public void Names_with_line_ends_and_direction_marks_stay_data_and_break_no_row()
    {
        // "Evil", a line feed, a right-to-left override, a NUL in the middle of the text.
        _lab.Import(Uninstall + @"\Evil", "\"DisplayName\"=hex(1):45,00,0a,00,2e,20,00,00,78,00,00,00\n\"DisplayVersion\"=\"1\"");
        _lab.Import(Uninstall + @"\Good", "\"DisplayName\"=\"Good\"\n\"DisplayVersion\"=\"2\"");

        var rows = Rows();

        Assert.Contains(("E\n\u202E\0x", "x64", "1"), rows);
        Assert.Contains(("Good", "x64", "2"), rows);
    }

    [SkippableFact]
    public void Five_hundred_programs_are_read_in_one_pass()
    {
        var keys = new StringBuilder("Windows Registry Editor Version 5.00\n\n");
        for (var i = 0; i < 500; i++)
        {
            keys.Append("[HKEY_LOCAL_MACHINE\\").Append(Uninstall).Append("\\Lab").Append(i).Append("]\n\"DisplayName\"=\"Lab program ").Append(i)
                .Append("\"\n\"DisplayVersion\"=\"1.").Append(i).Append("\"\n\"Publisher\"=\"Lab\"\n\"InstallDate\"=\"20260101\"\n\"UninstallString\"=\"x\"\n\"EstimatedSize\"=dword:1\n\n");
        }

        _lab.ImportFile(keys.ToString());
        var run = _lab.Run("software").Ok();

        Assert.Equal(500, run.Lines.Count(l => l.TryGetProperty("name", out var name) && name.GetString()!.StartsWith("Lab program", StringComparison.Ordinal)));
        var last = run.Lines[^1];
        print.WriteLine($"500 programs: {last.GetProperty("coldMilliseconds").GetDouble():0} ms cold, {last.GetProperty("warmMilliseconds").GetDouble():0} ms warm");
    }

    [SkippableFact]
    public void Signs_of_a_pending_restart_are_seen_as_they_are_set()
    {
        Assert.Equal(JsonValueKind.False, Reboot().GetProperty("pending").ValueKind);

        _lab.Exec("reg", "add", @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending", "/f").Ok();
        _lab.Exec("reg", "add", @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired", "/f").Ok();
        // Not the first list: Wine carries it out, as Windows does, whenever its server starts anew.
        _lab.Set(@"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager", "PendingFileRenameOperations2", "REG_MULTI_SZ", @"\??\C:\a.dll\0\??\C:\b.dll");
        _lab.Set(@"HKLM\SOFTWARE\Microsoft\Updates", "UpdateExeVolatile", "REG_DWORD", "1");

        var state = Reboot();

        Assert.True(state.GetProperty("pending").GetBoolean());
        var reasons = string.Join("\n", state.GetProperty("reasons").EnumerateArray().Select(r => r.GetString()));
        Assert.All(["RebootPending", "RebootRequired", @"C:\a.dll", "UpdateExeVolatile"], word => Assert.Contains(word, reasons, StringComparison.Ordinal));
        Assert.Equal(4, reasons.Split('\n').Length);
    }

    [SkippableFact]
    public void Other_managers_are_named_from_the_real_policies()
    {
        const string policies = @"HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate";
        _lab.Set(policies, "WUServer", "REG_SZ", "http://wsus.example.org:8530");
        _lab.Set(policies + @"\AU", "UseWUServer", "REG_DWORD", "1");
        _lab.Set(policies + @"\AU", "NoAutoUpdate", "REG_DWORD", "1");

        var found = Assert.Single(_lab.Run("managers").Ok().Lines);

        Assert.Equal("PO1268", found.GetProperty("id").GetString());
        Assert.Contains("wsus.example.org", found.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private JsonElement Reboot() => _lab.Run("reboot").Ok().Line;

    private void MsiExec(string what, string msi) => _lab.Exec("msiexec", what, WineLab.OnZ(msi), "/qn").Ok();

    private void Program(string hive, string view, string name, string version)
    {
        _lab.Set($@"{hive}\{Uninstall}\{name}", "DisplayName", "REG_SZ", name, view);
        _lab.Set($@"{hive}\{Uninstall}\{name}", "DisplayVersion", "REG_SZ", version, view);
    }

    private List<(string? Name, string? Architecture, string? Version)> Rows() => _lab.Run("software").Ok().Lines
        .Where(l => l.TryGetProperty("name", out _))
        .Select(l => (l.GetProperty("name").GetString(), l.GetProperty("architecture").GetString(), l.GetProperty("version").GetString()))
        .ToList();
}
