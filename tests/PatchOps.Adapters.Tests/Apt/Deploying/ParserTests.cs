using PatchOps.Adapters.Providers.Apt.Deploying;
using PatchOps.Adapters.Providers.Apt.Pinning;

namespace PatchOps.Adapters.Tests.Apt.Deploying;

/// <summary>The small parsers of a deployment: locks, offered versions, sizes.</summary>
public sealed class ParserTests
{
    [Fact]
    public void A_held_lock_is_read()
    {
        Assert.Equal(new LockLine(31910, (8UL << 32) | 0x2a, 131103), LockLine.Parse("1: POSIX  ADVISORY  WRITE 31910 08:2a:131103 0 EOF"));
        Assert.Equal(0, LockLine.Parse("1: POSIX  ADVISORY  WRITE -1 08:2a:131103 0 EOF")!.Pid);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1: -> POSIX  ADVISORY  WRITE 31910 08:01:131103 0 EOF")]
    [InlineData("1: POSIX  ADVISORY  WRITE x 08:01:131103 0 EOF")]
    [InlineData("1: POSIX  ADVISORY  WRITE 5 08:131103 0 EOF")]
    [InlineData("1: POSIX  ADVISORY  WRITE 5 08:01:99999999999999999999999 0 EOF")]
    public void What_is_no_held_lock_is_none(string line) => Assert.Null(LockLine.Parse(line));

    [Fact]
    public void A_version_is_offered_where_a_source_has_it_and_not_where_it_is_only_installed()
    {
        var offered = OfferedVersions.Parse(
            """
            laba:
              Installed: 1.0
              Candidate: 2.0
              Version table:
                 2.0 500
                    500 http://lab.example.org/debian stable/main amd64 Packages
             *** 1.0 100
                    100 /var/lib/dpkg/status
            labb:i386:
              Installed: 1:1.0
              Candidate: 1:1.0
              Version table:
             *** 1:1.0 -1 (phased 10%)
                    500 copy:/srv/lab ./ Packages
                    100 /var/lib/dpkg/status
            """,
            "amd64");
        Assert.Equal(
            [(new PackageKey("laba", "amd64"), "2.0"), (new PackageKey("labb", "i386"), "1:1.0")],
            offered.OrderBy(o => o.Package.Name, StringComparer.Ordinal));
        Assert.Empty(OfferedVersions.Parse("N: Unable to locate package labx\n", "amd64"));
    }

    [Fact]
    public void Sizes_are_read_by_file_name()
    {
        var sizes = PrintedSizes.Parse("""
            'http://lab.example.org/pool/laba_1%3a2.0_amd64.deb' laba_1%3a2.0_amd64.deb 1234 SHA256:aa
            'http://lab.example.org/x' x.deb much SHA256:aa
            W: something
            """);
        Assert.Equal([new("laba_1%3a2.0_amd64.deb", 1234)], sizes);
    }

    [Fact]
    public void Package_files_are_named_as_apt_names_them() =>
        Assert.Equal("libx+y_1%3a2.0+b~1_amd64.deb", ArchiveFolder.FileName("libx+y", "amd64", "1:2.0+b~1"));
}
