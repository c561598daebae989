using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Apt;

/// <summary>A tree that belongs to somebody else: the host's apt reads it as the user who scans, and must run nothing of it and touch nothing outside.</summary>
public sealed class HostileTreeTests
{
    [SkippableTheory]
    [InlineData("#clear APT::Architectures;\nDir::Bin::dpkg \"{program}\";\n")]
    [InlineData("#clear APT::Architectures;\nBinary::apt-config::Dir::Bin::dpkg \"{program}\";\nBinary::apt-get::Dir::Bin::dpkg \"{program}\";\n")]
    [InlineData("#clear APT::Architectures;\nDPkg::Options { \"--status-logger={program}\"; };\n")]
    [InlineData("APT::Update::Pre-Invoke { \"{program}\"; };\nAPT::Update::Post-Invoke { \"{program}\"; };\nAPT::Update::Post-Invoke-Success { \"{program}\"; };\n")]
    [InlineData("Acquire::http::Proxy-Auto-Detect \"{program}\";\nAcquire::http::ProxyAutoDetect \"{program}\";\n")]
    [InlineData("Dir::Bin::methods::file \"{program}\";\nDir::Bin::methods::http \"{program}\";\n")]
    public void No_program_that_the_trees_configuration_names_is_run(string configuration)
    {
        using var root = World();
        var witness = root.Beside("witness");
        var program = root.Beside("program");
        File.WriteAllText(program, $"#!/bin/sh\necho \"$0 $*\" >> '{witness}'\n");
        LabTool.Run("chmod", ["0755", program]);
        root.SourceLines("deb [trusted=yes] http://127.0.0.1:9/debian stable main");
        root.Preferences("Package: *\nPin: release l=/Lab[a-z]/\nPin-Priority: 400\n");
        root.Configure(configuration.Replace("{program}", program, StringComparison.Ordinal) + "Acquire::Retries \"0\";\n");

        AptScan.Provider.Scan(new ScanRequest { Root = root.Path, Refresh = true }, OperationContext.None);
        Assert.False(File.Exists(witness), File.Exists(witness) ? File.ReadAllText(witness) : "");
    }

    [SkippableTheory]
    [InlineData("deb [trusted=yes] {up}{program}:/x ./\n", "list")]
    [InlineData("deb-src [trusted=yes] \"{up}{program}:/x\" ./\n", "list")]
    [InlineData("deb [trusted=yes] %2e%2e/{up}{program}%3a/x ./\n", "list")]
    [InlineData("Types: deb\nURIs: http://127.0.0.1:9/\n {up}{program}:/x\nSuites: ./\nTrusted: yes\n", "sources")]
    public void No_program_is_run_that_a_source_of_the_tree_names_in_place_of_a_scheme(string source, string ending)
    {
        using var root = World();
        var witness = root.Beside("witness");
        var program = root.Beside("program");
        File.WriteAllText(program, $"#!/bin/sh\necho \"$0 $*\" >> '{witness}'\n");
        LabTool.Run("chmod", ["0755", program]);
        var hostile = source.Replace("{up}", "../../../..", StringComparison.Ordinal).Replace("{program}", program, StringComparison.Ordinal);
        root.Write($"etc/apt/sources.list.d/hostile.{ending}", hostile);

        var scan = AptScan.Provider.Scan(new ScanRequest { Root = root.Path, Refresh = true }, OperationContext.None);
        Assert.False(File.Exists(witness), File.Exists(witness) ? File.ReadAllText(witness) : "");
        Assert.Contains(scan.Diagnostics, d => d.Id == "PO1208");
    }

    [SkippableFact]
    public void A_refresh_of_a_tree_leaves_the_folders_alone_that_its_configuration_points_at()
    {
        using var root = World();
        var outside = root.Beside("outside");
        Directory.CreateDirectory(Path.Combine(outside, "partial"));
        var file = Path.Combine(outside, "precious");
        File.WriteAllText(file, "of the host");
        root.Configure($"Dir::State::lists \"{outside}\";\nDir::Cache \"{outside}\";\n");

        AptScan.Provider.Scan(new ScanRequest { Root = root.Path, Refresh = true }, OperationContext.None);
        Assert.True(File.Exists(file));
        Assert.Equal([file, Path.Combine(outside, "partial")], Directory.GetFileSystemEntries(outside).Order(StringComparer.Ordinal).Reverse());
    }

    [SkippableTheory]
    [InlineData("var/lib/dpkg/status")]
    [InlineData("etc/apt/preferences.d/pipe")]
    [InlineData("etc/apt/sources.list.d/pipe.list")]
    public async Task A_pipe_in_place_of_a_file_does_not_hold_the_scan(string path)
    {
        using var root = World();
        File.Delete(root.In(path));
        LabTool.Run("mkfifo", [root.In(path)]);

        var scan = Task.Run(() => Record.Exception(() => Assert.Contains(AptScan.Of(root.Path).Diagnostics, d => d.Level == DiagnosticLevel.Error)));
        var failure = await scan.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(failure is null or PatchOpsException, failure?.ToString());
    }

    [SkippableFact]
    public void A_tree_that_calls_the_hosts_folders_its_own_is_still_read_itself()
    {
        using var root = World();
        AptScan.AssertSameAsApt(root, "labfoo amd64 1.0-1 -> 1.1-1");
        root.Configure("Dir \"/\";\n");
        Assert.Equal(["labfoo amd64 1.0-1 -> 1.1-1"], AptScan.Rows(AptScan.Of(root.Path)));
    }

    [SkippableTheory]
    [InlineData("APT::Solver \"lab\";\nDir::Bin::solvers:: \"{folder}\";\nAPT::Planner \"lab\";\nDir::Bin::planners:: \"{folder}\";\n")]
    [InlineData("#clear APT::Architectures;\nBinary::apt-get::Dir::Bin::dpkg \"{folder}/lab\";\nDir::Bin::dpkg \"{folder}/lab\";\n")]
    [InlineData("DPkg::Pre-Invoke { \"{folder}/lab\"; };\nDPkg::Post-Invoke { \"{folder}/lab\"; };\nDPkg::Pre-Install-Pkgs { \"{folder}/lab\"; };\n")]
    [InlineData("AptCli::Hooks::Install { \"{folder}/lab\"; };\nAptCli::Hooks::Upgrade { \"{folder}/lab\"; };\nDir::Bin::apt-key \"{folder}/lab\";\n")]
    [InlineData("APT::Get::Allow-Downgrades \"true\";\nAPT::Get::Simulate \"false\";\nDir::Log \"{folder}\";\n")]
    public void A_simulation_runs_no_program_of_the_tree_and_writes_nothing(string configuration)
    {
        using var root = World();
        var folder = Directory.CreateDirectory(root.Beside("programs")).FullName;
        File.WriteAllText(Path.Combine(folder, "lab"), $"#!/bin/sh\necho \"$0 $*\" >> '{folder}/witness'\n");
        LabTool.Run("chmod", ["0755", Path.Combine(folder, "lab")]);
        root.Configure(configuration.Replace("{folder}", folder, StringComparison.Ordinal));

        Assert.True(AptSimulate.Of(root.Path, AptSimulate.Patch("labfoo", "1.1-1")).IsPossible);
        Assert.Equal(["lab"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName));
    }

    [SkippableTheory]
    [InlineData("var/lib/dpkg/status")]
    [InlineData("var/lib/apt/extended_states")]
    [InlineData("var/lib/apt/lists/lab_Packages")]
    [InlineData("etc/apt/preferences.d/pipe")]
    [InlineData("etc/apt/sources.list.d/pipe.list")]
    public async Task A_pipe_in_place_of_a_file_does_not_hold_a_simulation(string path)
    {
        using var root = World();
        File.Delete(root.In(path));
        LabTool.Run("mkfifo", [root.In(path)]);

        var request = new SimulationRequest { Root = root.Path, Patches = [AptSimulate.Patch("labfoo", "1.1-1")] };
        var simulation = Task.Run(() => Record.Exception(() => AptScan.Provider.Simulate(request, OperationContext.None)));
        Assert.IsType<PatchOpsException>(await simulation.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [SkippableTheory]
    [InlineData("var/lib/apt/lists/lab_Packages")]
    [InlineData("etc/apt/preferences.d/out")]
    public void A_simulation_follows_no_link_out_of_the_tree(string path)
    {
        using var root = World();
        File.WriteAllText(root.Beside("outside"), "of the host");
        File.CreateSymbolicLink(root.In(path), root.Beside("outside"));
        var failure = Assert.Throws<PatchOpsException>(() => AptSimulate.Of(root.Path, AptSimulate.Patch("labfoo", "1.1-1")));
        Assert.Contains("out of the tree", failure.Message, StringComparison.Ordinal);
    }

    private static LabRoot World()
    {
        var root = new LabRoot();
        root.Install(new LabPackage("labfoo", "1.0-1"));
        return root.Source("archive", new LabSuite("stable").With(new LabPackage("labfoo", "1.1-1"))).Update();
    }
}
