using PatchOps.Adapters.Providers.Apt.Configuration;

namespace PatchOps.Adapters.Tests.Apt;

public sealed class ConfigurationTests
{
    // Lines of `apt-config dump` of apt 2.6.1.
    private const string Dump = """
        APT "";
        APT::Architecture "amd64";
        APT::Architectures "";
        APT::Architectures:: "amd64";
        Dir "/";
        Dir::State "var/lib/apt";
        Dir::State::lists "lists/";
        Dir::State::status "/var/lib/dpkg/status";
        Dir::Etc "etc/apt";
        Dir::Etc::sourceparts "sources.list.d";
        Dir::Ignore-Files-Silently:: "\.dpkg-[a-z]+$";
        APT::Get::Phase-Policy "true";
        Odd "a%0ab";
        """;

    private readonly AptConfigDump _dump = AptConfigDump.Parse(Dump);

    [Fact]
    public void A_relative_path_stands_below_its_parents()
    {
        Assert.Equal("/var/lib/apt/lists/", _dump.FindDirectory("Dir::State::lists"));
        Assert.Equal("/etc/apt/sources.list.d", _dump.FindFile("Dir::Etc::sourceparts"));
        Assert.Equal("/var/lib/dpkg/status", _dump.FindFile("Dir::State::status"));
    }

    [Fact]
    public void A_root_goes_before_every_path()
    {
        var dump = AptConfigDump.Parse(Dump.Replace("Dir \"/\";", "Dir \"/srv/image/\";", StringComparison.Ordinal));

        Assert.Equal("/srv/image/var/lib/apt/lists/", dump.FindDirectory("Dir::State::lists"));
    }

    [Fact]
    public void Keys_are_compared_without_case_and_an_empty_value_is_none()
    {
        Assert.Equal("amd64", _dump.Find("apt::architecture"));
        Assert.Null(_dump.Find("APT::Architectures"));
        Assert.True(_dump.FindBool("APT::Get::Phase-Policy"));
        Assert.False(_dump.FindBool("APT::Get::Nothing"));
    }

    [Fact]
    public void Escaped_bytes_are_read_back() => Assert.Equal("a\nb", _dump.Find("Odd"));

    [Fact]
    public void Index_targets_give_file_release_and_host()
    {
        // `apt-get indextargets --no-release-info -o Dir::State::lists=/nonexistent/`, shortened.
        const string Output = """
            MetaKey: main/binary-amd64/Packages
            Description: http://mirror.example/debian bookworm/main amd64 Packages
            URI: http://mirror.example/debian/dists/bookworm/main/binary-amd64/Packages
            Filename: /nonexistent/mirror.example_debian_dists_bookworm_main_binary-amd64_Packages
            Optional: no
            Architecture: amd64
            Component: main
            CompressionTypes: xz bz2 lzma gz lz4 zst uncompressed
            Created-By: Packages
            Repo-URI: http://mirror.example/debian/

            MetaKey: main/dep11/Components-amd64.yml
            Filename: /nonexistent/mirror.example_debian_dists_bookworm_main_dep11_Components-amd64.yml
            Created-By: DEP-11
            Repo-URI: http://mirror.example/debian/

            """;

        var target = Assert.Single(IndexTargetParser.Parse(Output, "/nonexistent/"));

        Assert.Equal("mirror.example_debian_dists_bookworm_main_binary-amd64_Packages", target.FileName);
        Assert.Equal("mirror.example_debian_dists_bookworm_", target.ReleasePrefix);
        Assert.Equal("mirror.example", target.Site);
        Assert.Equal(["xz", "bz2", "lzma", "gz", "lz4", "zst"], target.CompressionTypes);
        Assert.False(target.Optional);
    }

    [Theory]
    [InlineData("http://user:secret@mirror.example:8080/debian/", "mirror.example")]
    [InlineData("http://[2001:db8::1]:80/debian/", "2001:db8::1")]
    [InlineData("file:/srv/repository/", "")]
    [InlineData("mirror+file:/etc/apt/mirrors.txt/", "")]
    public void The_host_that_a_pin_speaks_of_has_no_credentials_and_no_port(string uri, string site)
    {
        Assert.Equal(site, new IndexTarget { FileName = "x", MetaKey = "Packages", RepositoryUri = uri, Description = "x" }.Site);
    }
}
