using System.Text;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Processes.Stale;
using PatchOps.Adapters.Providers.Apt;
using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Adapters.Providers.Apt.Dpkg;
using PatchOps.Adapters.Providers.Apt.History;
using PatchOps.Adapters.Providers.Apt.Indexes;
using PatchOps.Adapters.Providers.Apt.Pinning;
using PatchOps.Adapters.Providers.Apt.Reboot;
using PatchOps.Ports;
using PatchOps.Support;
using PatchOps.Versioning;

namespace PatchOps.Adapters.Tests.Apt;

/// <summary>Every parser of the machine's own files, fed with mutated real input: no crash, no hang, bounded memory.</summary>
public sealed class ParserFuzzTests
{
    private const int Rounds = 400;

    public static TheoryData<string> Fixtures()
    {
        var data = new TheoryData<string>();
        foreach (var folder in new[] { "apt", "os-release", "proc" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(FixtureFolder, folder)).Where(f => !f.EndsWith(".md", StringComparison.Ordinal)))
            {
                data.Add(Path.Combine(folder, Path.GetFileName(file)));
            }
        }

        return data;
    }

    private static string FixtureFolder => Path.Combine(AppContext.BaseDirectory, "Fixtures");

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Mutated_input_never_crashes_hangs_or_grows(string fixture)
    {
        var original = File.ReadAllBytes(Path.Combine(FixtureFolder, fixture)).Take(64 * 1024).ToArray();
        var random = new Random(20261121);
        var before = GC.GetTotalAllocatedBytes();
        for (var round = 0; round < Rounds; round++)
        {
            var mutated = Mutation.Of(original, random);
            try
            {
                ParseAll(mutated);
            }
            catch (Exception failure)
            {
                Assert.Fail($"{fixture}, round {round}: {failure}");
            }
        }

        // 64 KiB at a time through a dozen parsers: an explosion is off by orders of magnitude, and a hang never gets here.
        Assert.True((GC.GetTotalAllocatedBytes() - before) / Rounds < 64L * 1024 * 1024);
    }

    private static void ParseAll(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        DpkgStatusParser.Parse(new MemoryStream(bytes));
        IndexScanner.Scan(new MemoryStream(bytes), new NameTable(["apt", "dpkg", "libc6", "openssl", "tzdata"]));
        ReleaseFileParser.Parse(new MemoryStream(bytes), ["main/binary-amd64/Packages"]);
        foreach (var pin in PreferencesParser.Parse(text, _ => { }))
        {
            _ = new PinMatcher(pin).IsUnusual;
        }

        AptConfigDump.Parse(text).FindDirectory("Dir::State::lists");
        foreach (var target in IndexTargetParser.Parse(text, "/nonexistent/"))
        {
            _ = target.Site + target.ReleasePrefix;
        }

        _ = HistoryLogParser.Parse(new StringReader(text)).Count();
        _ = DpkgLogParser.Parse(new StringReader(text)).Count();
        PolicyOutputParser.Parse(text, "amd64");
        OsRelease.Parse(text);
        ElfHeader.Architecture(bytes);
        SupportTable.Parse(text);
        ProcessStat.Parse(text)?.StartedAt(ProcessStat.BootTime(text) ?? DateTimeOffset.UnixEpoch);
        ControlGroup.Unit(text);
        var mapped = MapsParser.Parse(bytes).Files.Select(f => CodePath.WithoutDpkgSuffix(f.Path)).Distinct().ToArray();
        var wanted = new WantedFiles(mapped, Diversions.Parse(text));
        wanted.Search(PackageFile.Parse("openssl.list"), bytes);
        _ = mapped.Sum(path => wanted.Owners(path).Count);
        AptUpdateOutput.Diagnose(new ProcessResult { ExitCode = 100, Output = text, Error = text });
        foreach (var word in text.Split([' ', '\n'], 200))
        {
            DpkgVersion.Compare(word, "1:2.0~rc1-3");
        }
    }

    [SkippableFact]
    public void Mutated_lz4_is_read_or_refused()
    {
        var original = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "packages.lz4"));
        var random = new Random(20261121);
        for (var round = 0; round < Rounds; round++)
        {
            try
            {
                using var stream = new Lz4FrameStream(new MemoryStream(Mutation.Of(original, random)));
                IndexScanner.Scan(stream, new NameTable(["openssl"]));
            }
            catch (InvalidDataException)
            {
                // Refused, as it should be.
            }
            catch (DllNotFoundException)
            {
                Skip.If(true, "liblz4 is not on this machine");
            }
        }
    }
}
