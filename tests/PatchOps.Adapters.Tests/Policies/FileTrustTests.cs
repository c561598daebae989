using PatchOps.Adapters.Formats.Documents;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Platform.Trust;
using PatchOps.Diagnostics;
using PatchOps.Policies;

namespace PatchOps.Adapters.Tests.Policies;

/// <summary>Real files with real modes. Elevated is what the test says, so that it runs as any account; owners need root to be given away.</summary>
public sealed class FileTrustTests : IDisposable
{
    private const string Text = "apiVersion: patchops/v1\nname: n\n";
    private readonly TempFolder _folder = new();
    private readonly FileTrust _trust = new(() => true);

    public FileTrustTests() => Skip.If(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "owners and modes are those of Linux");

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void A_file_that_only_its_owner_writes_is_obeyed()
    {
        Assert.Null(_trust.WhyUnsafe(Write("p.yaml")));
        Assert.Null(_trust.WhyUnsafe(Path.Combine(_folder.Path, "gone.yaml")));
        Assert.Null(_trust.WhyUnsafe("C:\\policy.yaml"));
    }

    [SkippableTheory]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.OtherWrite | UnixFileMode.StickyBit)]
    public void A_file_that_others_write_is_refused_with_the_command_that_mends_it(UnixFileMode more)
    {
        var path = Write("my policy.yaml");
        Add(path, more);

        var why = _trust.WhyUnsafe(path);

        Assert.Contains("others than root can write", why);
        Assert.EndsWith($"Run: chmod go-w '{path}'", why);
        Assert.Null(new FileTrust(() => false).WhyUnsafe(path));
    }

    [SkippableFact]
    public void A_folder_above_that_others_write_is_refused_unless_it_is_sticky()
    {
        var path = Write("a/b/p.yaml");
        var above = Path.Combine(_folder.Path, "a");
        Add(above, UnixFileMode.OtherWrite);

        Assert.EndsWith($"chmod go-w {above}", _trust.WhyUnsafe(path));

        Add(above, UnixFileMode.StickyBit);
        Assert.Null(_trust.WhyUnsafe(path));
    }

    [SkippableFact]
    public void What_is_not_there_is_refused_where_everybody_may_make_it()
    {
        var path = Write("a/p.yaml");
        File.Delete(path);
        Assert.Null(_trust.WhyUnsafe(path));

        // As /tmp: whoever owns a folder in it moves it away between reading and looking, and is not seen.
        Add(Path.Combine(_folder.Path, "a"), UnixFileMode.OtherWrite | UnixFileMode.StickyBit);
        Assert.Contains("is not there", _trust.WhyUnsafe(path));
        Assert.Contains("is not there", _trust.WhyUnsafe(Path.Combine(_folder.Path, "a/moved/p.yaml")));
    }

    [SkippableFact]
    public void What_a_link_leads_to_and_every_folder_on_the_way_counts()
    {
        var target = Write("open/p.yaml");
        _folder.Link("closed/two.yaml", target);
        _folder.Link("one.yaml", "closed/../closed/two.yaml");
        Assert.Null(_trust.WhyUnsafe(Path.Combine(_folder.Path, "one.yaml")));

        Add(Path.Combine(_folder.Path, "open"), UnixFileMode.OtherWrite);
        Assert.Contains("open'", _trust.WhyUnsafe(Path.Combine(_folder.Path, "one.yaml")));

        Remove(Path.Combine(_folder.Path, "open"), UnixFileMode.OtherWrite);
        Add(Path.Combine(_folder.Path, "closed"), UnixFileMode.OtherWrite);
        Assert.Contains("closed'", _trust.WhyUnsafe(Path.Combine(_folder.Path, "one.yaml")));
    }

    [SkippableFact]
    public void Links_in_a_circle_end()
    {
        _folder.Link("a", "b");
        _folder.Link("b", "a");

        Assert.Null(_trust.WhyUnsafe(Path.Combine(_folder.Path, "a")));
    }

    [SkippableFact]
    public void What_belongs_to_another_account_is_refused()
    {
        Skip.IfNot(UnixStat.CurrentUser() == 0, "only root can give a file away");
        var path = Write("p.yaml");
        Chown("nobody", path);

        Assert.EndsWith($"Run: chown root:root {path}", _trust.WhyUnsafe(path));

        Chown("root:nogroup", path);
        Assert.Null(_trust.WhyUnsafe(path));
        Add(path, UnixFileMode.GroupWrite);
        Assert.Contains("chmod go-w", _trust.WhyUnsafe(path));
    }

    [SkippableFact]
    public void An_elevated_reader_refuses_the_policy_its_base_and_the_program_of_a_hook()
    {
        var program = Write("drain");
        var below = Write("base.yaml");
        var own = _folder.Write("own.yaml", Text + $"extends: base.yaml\nhooks: {{before: [{{run: [{program}]}}]}}\n");
        var files = new PolicyFiles(new DocumentReader(_trust), new FakeShipped(), PatchOpsHost.Create().TimeZones);
        Assert.Empty(files.Read(own).Diagnostics);

        foreach (var (path, line) in new[] { (own, 0), (below, 3), (program, 4) })
        {
            Add(path, UnixFileMode.OtherWrite);
            var mistake = Assert.Single(files.Read(own).Diagnostics);
            Assert.Equal(("PO1603", own, line), (mistake.Id, mistake.File, mistake.Line));
            Assert.Contains($"chmod go-w {path}", mistake.Message);
            Remove(path, UnixFileMode.OtherWrite);
        }
    }

    [SkippableFact]
    public void An_operation_on_such_a_policy_fails_with_that_id()
    {
        var path = Write("p.yaml");
        Add(path, UnixFileMode.OtherWrite);
        var files = new PolicyFiles(new DocumentReader(_trust), new FakeShipped(), PatchOpsHost.Create().TimeZones);

        var failure = Assert.Throws<PatchOpsException>(files.Read(path).Require);

        Assert.Equal(("PO1603", path), (failure.Code.Id, failure.Target));
    }

    private static void Add(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | mode);
        }
    }

    private static void Remove(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~mode);
        }
    }

    private static void Chown(string owner, string path)
    {
        using var process = System.Diagnostics.Process.Start("chown", [owner, path]);
        process.WaitForExit();
    }

    private string Write(string name) => _folder.Write(name, Text);
}
