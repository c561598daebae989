using System.Text;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Apt;

/// <summary>Damaged, hostile or absent input: an id and a remedy, the rest of the scan still delivered, never an empty list that reads as "up to date".</summary>
public sealed class BadInputTests
{
    // The whole process with its runtime; the field alone is 100 MB.
    private const long MemoryLimit = 150L * 1024 * 1024;

    private static readonly string[] s_both = ["labbar amd64 1.0-1 -> 1.1-1", "labfoo amd64 1.0-1 -> 1.1-1"];

    [SkippableFact]
    public void A_root_without_dpkg_is_not_available_and_says_why()
    {
        Requires.Apt();
        using var folder = new LabFolder();
        var info = AptScan.Provider.Probe(folder.Path, OperationContext.None);
        Assert.False(info.Available);
        Assert.False(string.IsNullOrWhiteSpace(info.Reason));
        Assert.Equal("PO1201", Assert.Throws<PatchOpsException>(() => AptScan.Of(folder.Path)).Code.Id);
    }

    [SkippableFact]
    public void A_status_cut_in_the_middle_of_a_stanza_is_damaged_and_the_rest_is_delivered()
    {
        using var root = World();
        root.Install(new LabPackage("labcut", "1.0-1"));
        var status = File.ReadAllText(root.In("var/lib/dpkg/status"));
        root.Write("var/lib/dpkg/status", status[..(status.IndexOf("Package: labcut", StringComparison.Ordinal) + 40)]);
        AssertIncomplete(root, "PO1203", s_both);
    }

    [SkippableTheory]
    [InlineData("Package: labodd\nStatus: install ok installed\nVersion: not a version!\nArchitecture: amd64\n\n")]
    [InlineData("Package: labodd\nStatus: install ok installed\nArchitecture: amd64\n\n")]
    [InlineData("Package: labodd\nStatus: install ok everywhere\nVersion: 1\nArchitecture: amd64\n\n")]
    [InlineData("Package: labodd\nStatus: installed\nVersion: 1\nArchitecture: amd64\n\n")]
    [InlineData("Status: install ok installed\nVersion: 1\nArchitecture: amd64\n\n")]
    [InlineData("this is no stanza\n\n")]
    [InlineData(" a line that continues nothing\n\n")]
    public void A_bad_stanza_in_status_is_reported_and_the_rest_is_delivered(string stanza)
    {
        using var root = World();
        File.WriteAllText(root.In("var/lib/dpkg/status"), stanza + File.ReadAllText(root.In("var/lib/dpkg/status")));
        AssertIncomplete(root, "PO1203", s_both);
    }

    [SkippableFact]
    public void An_empty_status_is_not_a_system_without_packages()
    {
        using var root = World();
        root.Write("var/lib/dpkg/status", "");
        Assert.Contains(DiagnosticsOf(root), d => d is { Id: "PO1203", Level: DiagnosticLevel.Error });
    }

    [SkippableFact]
    public void A_status_of_zeros_as_a_crashed_file_system_leaves_it_is_damaged()
    {
        using var root = World();
        File.WriteAllBytes(root.In("var/lib/dpkg/status"), new byte[100_000]);
        Assert.Contains(DiagnosticsOf(root), d => d is { Id: "PO1203", Level: DiagnosticLevel.Error });
    }

    [SkippableFact]
    public void Invalid_utf8_changes_nothing()
    {
        using var root = World();
        foreach (var file in Directory.EnumerateFiles(root.In("var/lib/apt/lists"), "*_Packages").Append(root.In("var/lib/dpkg/status")))
        {
            var text = File.ReadAllText(file).Replace("Maintainer: Lab", "Maintainer: L\u00e4b\u00ff", StringComparison.Ordinal);
            File.WriteAllBytes(file, Encoding.Latin1.GetBytes(text));
        }

        AptScan.AssertSameAsApt(root, s_both);
    }

    [SkippableTheory]
    [InlineData("lz4")]
    [InlineData("gz")]
    [InlineData("xz")]
    public void A_truncated_compressed_index_is_damaged_and_the_rest_is_delivered(string form) =>
        Damage(form, content => content[..(content.Length / 2)]);

    [SkippableTheory]
    [InlineData("lz4")]
    [InlineData("gz")]
    [InlineData("xz")]
    public void A_compressed_index_with_flipped_bytes_is_damaged_and_the_rest_is_delivered(string form) => Damage(form, content =>
    {
        for (var i = content.Length / 2; i < (content.Length / 2) + 64; i++)
        {
            content[i] ^= 0xff;
        }

        return content;
    });

    [SkippableTheory]
    [InlineData("lz4")]
    [InlineData("gz")]
    [InlineData("xz")]
    public void An_index_that_is_not_what_its_name_says_is_damaged_and_the_rest_is_delivered(string form) =>
        Damage(form, content => Enumerable.Repeat((byte)'x', content.Length).ToArray());

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData("lz4")]
    [InlineData("gz")]
    [InlineData("xz")]
    public void A_field_of_100_megabytes_is_bounded(string form)
    {
        using var root = World();
        var index = Directory.EnumerateFiles(root.In("var/lib/apt/lists"), "*_Packages").Single(f => f.Contains("second", StringComparison.Ordinal));
        using (var writer = new StreamWriter(index, append: true))
        {
            writer.Write("Package: labhuge\nVersion: 1\nArchitecture: amd64\nDescription: ");
            for (var i = 0; i < 100; i++)
            {
                writer.Write(new string('x', 1024 * 1024));
            }

            writer.Write("\n\nPackage: labafter\nVersion: 1.1-1\nArchitecture: amd64\nSize: 5\n\n");
        }

        root.Install(new LabPackage("labafter", "1.0-1"));
        Compress(index, form);
        var (lines, peak) = SeparateScan.Measured(root.Path);
        Assert.Subset(lines.ToHashSet(), s_both.Select(row => "patch " + row).ToHashSet());
        Assert.True(peak < MemoryLimit, $"The scan held {peak / 1024 / 1024} MB.");
        Assert.True(
            lines.Contains("patch labafter amd64 1.0-1 -> 1.1-1") || lines.Any(IsError), "What came after the field was dropped in silence.");
    }

    [SkippableFact]
    public void A_field_of_100_megabytes_in_status_is_bounded()
    {
        using var root = World();
        var status = root.In("var/lib/dpkg/status");
        File.WriteAllText(status, "Package: labhuge\nStatus: install ok installed\nVersion: 1\nArchitecture: amd64\nConffiles: " + new string('x', 100 * 1024 * 1024) + "\n\n" + File.ReadAllText(status));
        var (lines, peak) = SeparateScan.Measured(root.Path);
        Assert.True(peak < MemoryLimit, $"The scan held {peak / 1024 / 1024} MB.");
        Assert.Subset(lines.ToHashSet(), s_both.Select(row => "patch " + row).ToHashSet());
    }

    [SkippableFact]
    public void An_index_that_expands_without_end_is_stopped()
    {
        Requires.Tool("xz");
        using var root = World();
        var index = Directory.EnumerateFiles(root.In("var/lib/apt/lists"), "*_Packages").Single(f => f.Contains("second", StringComparison.Ordinal));
        using (var file = File.OpenWrite(index))
        {
            file.SetLength(3L * 1024 * 1024 * 1024);
        }

        Compress(index, "lz4");
        var scan = AptScan.Of(root.Path);
        Assert.Contains("labfoo amd64 1.0-1 -> 1.1-1", AptScan.Rows(scan));
        Assert.Contains(scan.Diagnostics, d => d.Level == DiagnosticLevel.Error && d.Message.Contains("second", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("Package: labbad\nVersion: ü\nArchitecture: amd64\n\n")]
    [InlineData("Package: labbad\nVersion:\nArchitecture: amd64\n\n")]
    [InlineData("Package: ../../etc/passwd\nVersion: 1\nArchitecture: amd64\n\n")]
    [InlineData("Package: labbad\nVersion: 99999999999999999999:1\nArchitecture: amd64\nSize: 99999999999999999999999\nPhased-Update-Percentage: many\n\n")]
    [InlineData("Package: labbad\n\n\n\n\nVersion: 1\n\n")]
    public void Nonsense_in_an_index_costs_nothing_else(string stanza)
    {
        using var root = World();
        var index = Directory.EnumerateFiles(root.In("var/lib/apt/lists"), "*_Packages").Single(f => f.Contains("second", StringComparison.Ordinal));
        root.Install(new LabPackage("labbad", "0.5"));
        File.WriteAllText(index, stanza + File.ReadAllText(index));
        Assert.Subset(AptScan.Rows(AptScan.Of(root.Path)).ToHashSet(), s_both.ToHashSet());
    }

    [SkippableFact]
    public void A_folder_where_an_index_should_be_is_reported()
    {
        using var root = World();
        var index = Directory.EnumerateFiles(root.In("var/lib/apt/lists"), "*_Packages").Single(f => f.Contains("second", StringComparison.Ordinal));
        File.Delete(index);
        Directory.CreateDirectory(index);
        var scan = AptScan.Of(root.Path);
        Assert.Equal(["labfoo amd64 1.0-1 -> 1.1-1"], AptScan.Rows(scan));
        Assert.Contains(scan.Diagnostics, d => d.Level == DiagnosticLevel.Error);
    }

    [SkippableTheory]
    [InlineData("APT::Architectures { \"amd64\"; ")]
    [InlineData("\"unclosed")]
    [InlineData("}")]
    public void Configuration_that_apt_refuses_is_reported_and_never_reads_as_up_to_date(string text)
    {
        using var root = World();
        root.Configure(text);
        var refused = root.Oracle.Try("apt", "list", "--upgradable").Code != 0;
        var scan = AptScan.Of(root.Path);
        Assert.NotEmpty(scan.Installed);
        if (refused)
        {
            Assert.Contains(scan.Diagnostics, d => d is { Id: "PO1208", Level: DiagnosticLevel.Error });
        }
        else
        {
            Assert.Equal(s_both, AptScan.Rows(scan).Order(StringComparer.Ordinal));
        }
    }

    [SkippableTheory]
    [InlineData("var/lib/dpkg/status", "PO1202")]
    [InlineData("etc/apt/preferences.d/lab", "PO1208")]
    [InlineData("etc/apt/sources.list.d/lab0.list", "PO1208")]
    [InlineData("second", "PO1206")]
    public void A_file_that_may_not_be_read_is_reported(string file, string id)
    {
        Requires.Root();
        Requires.Tool("setpriv");
        using var root = World();
        root.Preferences("Package: labfoo\nPin: release a=nowhere\nPin-Priority: 990\n");
        var path = file == "second"
            ? Directory.EnumerateFiles(root.In("var/lib/apt/lists"), "*_Packages").Single(f => f.Contains(file, StringComparison.Ordinal))
            : root.In(file);
        LabTool.Run("chmod", ["0000", path]);
        Assert.Contains(SeparateScan.AsNobody(root.Path), line => line.StartsWith($"diagnostic {id} Error", StringComparison.Ordinal));
    }

    private static void Damage(string form, Func<byte[], byte[]> damage)
    {
        Requires.Tool("xz");
        Requires.Tool("lz4");
        using var root = World();
        var index = Directory.EnumerateFiles(root.In("var/lib/apt/lists"), "*_Packages").Single(f => f.Contains("second", StringComparison.Ordinal));

        // Enough that the damage falls behind the first blocks, and random enough that it cannot fall on nothing.
        File.AppendAllText(index, string.Concat(Enumerable.Range(0, 3000).Select(i => new LabPackage($"lab{i}", "1") { More = $"Tag: {Guid.NewGuid()}\n" }.ToIndexStanza())));
        var packed = Compress(index, form);
        File.WriteAllBytes(packed, damage(File.ReadAllBytes(packed)));
        var scan = AptScan.Of(root.Path);
        Assert.Contains("labfoo amd64 1.0-1 -> 1.1-1", AptScan.Rows(scan));
        Assert.Contains(scan.Diagnostics, d => d is { Id: "PO1207", Level: DiagnosticLevel.Error } && d.Message.Contains("second", StringComparison.Ordinal));
    }

    private static string Compress(string index, string form)
    {
        switch (form)
        {
            case "plain":
                return index;
            case "gz":
                LabTool.Run("gzip", ["-1", index]);
                break;
            case "xz":
                LabTool.Run("xz", ["-0", index]);
                break;
            default:
                LabTool.Run("lz4", ["-q", "--rm", "-m", index]);
                break;
        }

        return $"{index}.{form}";
    }

    private static void AssertIncomplete(LabRoot root, string id, string[] rows)
    {
        var scan = AptScan.Of(root.Path);
        Assert.Contains(scan.Diagnostics, d => d.Id == id && d.Level == DiagnosticLevel.Error && !string.IsNullOrEmpty(d.Remedy));
        Assert.Equal(rows, AptScan.Rows(scan).Order(StringComparer.Ordinal));
    }

    // A scan that cannot read anything may throw; the inventory turns that into the same diagnostic.
    private static IReadOnlyList<Diagnostic> DiagnosticsOf(LabRoot root)
    {
        try
        {
            return AptScan.Of(root.Path).Diagnostics;
        }
        catch (PatchOpsException failure)
        {
            return [failure.ToDiagnostic("apt")];
        }
    }

    private static bool IsError(string line) => line.StartsWith("diagnostic ", StringComparison.Ordinal) && line.Contains(" Error ", StringComparison.Ordinal);

    private static LabRoot World()
    {
        var root = new LabRoot().Install(new LabPackage("labfoo", "1.0-1"), new LabPackage("labbar", "1.0-1"));
        root.Source("first", new LabSuite("stable") { Origin = "First" }.With(new LabPackage("labfoo", "1.1-1")));
        return root.Source("second", new LabSuite("stable") { Origin = "Second" }.With(new LabPackage("labbar", "1.1-1"))).Update();
    }
}
