using System.Text;
using PatchOps.Adapters.Providers.Apt.Dpkg;
using PatchOps.Adapters.Providers.Apt.Indexes;

namespace PatchOps.Adapters.Tests.Apt;

public sealed class StatusAndIndexTests
{
    [Fact]
    public void The_status_file_gives_state_hold_and_source()
    {
        var status = Status("""
            Package: libssl3
            Status: hold ok installed
            Architecture: amd64
            Multi-Arch: same
            Source: openssl (3.0.16-1~deb12u1)
            Version: 3.0.16-1~deb12u1+b1

            Package: gone
            Status: deinstall ok config-files
            Architecture: amd64
            Version: 1.0

            Package: broken
            Status: install reinstreq half-installed
            Architecture: all
            Version: 2.0

            """);

        Assert.Empty(status.Problems);
        Assert.Equal(3, status.Packages.Count);
        var (libssl, gone, broken) = (status.Packages[0], status.Packages[1], status.Packages[2]);
        Assert.Equal(("openssl", "3.0.16-1~deb12u1"), (libssl.SourceName, libssl.SourceVersion));
        Assert.True(libssl is { IsHeld: true, IsCurrent: true, IsUnfinished: false });
        Assert.False(gone.IsCurrent);
        Assert.True(broken is { IsCurrent: true, IsUnfinished: true });
    }

    [Theory]
    [InlineData("Package: a\nVersion: 1\nArchitecture: all\n", "no Status")]
    [InlineData("Package: a\nStatus: install ok installed\nArchitecture: all\n", "no Version")]
    [InlineData("Package: a\nStatus: install ok installed\nVersion: 1\n", "no Architecture")]
    [InlineData("Version: 1\n", "no Package")]
    [InlineData("Package: a\nStatus: install ok installed\nArchitecture: all\nVersion: 1\nDescr", "cut off")]
    public void An_entry_that_cannot_be_read_is_a_problem_and_the_others_are_kept(string entry, string problem)
    {
        var status = Status("Package: good\nStatus: install ok installed\nArchitecture: all\nVersion: 1\n\n" + entry);

        Assert.Contains(status.Packages, p => p.Name == "good");
        Assert.Contains(problem, string.Join(" ", status.Problems));
    }

    [Fact]
    public void An_index_gives_the_wanted_versions_and_nothing_else()
    {
        var scan = Scan("""
            Package: openssl
            Source: openssl-src (3.0)
            Version: 3.0.17-1
            Architecture: amd64
            Size: 1430000
            Description: Secure Sockets Layer toolkit
             more
            SHA256: abc
            Phased-Update-Percentage: 10

            Package: opensslx
            Version: 1
            Architecture: amd64

            Version: 2
            package: zlib
            architecture: all

            """, "openssl", "zlib");

        Assert.Equal(["openssl", "zlib"], scan.Versions.Select(v => v.Name));
        var openssl = scan.Versions[0];
        Assert.Equal(("openssl-src", "3.0", 1430000L, 10, "Secure Sockets Layer toolkit"),
            (openssl.SourceName, openssl.SourceVersion, openssl.Size!.Value, openssl.Phased!.Value, openssl.Title));
        Assert.Equal(0, scan.Damaged);
    }

    [Fact]
    public void Entries_without_name_or_version_are_counted()
    {
        Assert.Equal(2, Scan("Version: 1\n\nPackage: openssl\nArchitecture: all\n\n", "openssl").Damaged);
    }

    [Fact]
    public void A_release_file_in_a_signature_gives_its_fields_and_the_size_of_an_index()
    {
        const string InRelease = """
            -----BEGIN PGP SIGNED MESSAGE-----
            Hash: SHA256

            Origin: Debian
            Label: Debian-Security
            Suite: oldstable-security
            Codename: bookworm-security
            NotAutomatic: yes
            ButAutomaticUpgrades: yes
            SHA256:
             0f1e 377000 main/binary-amd64/Packages.xz
             0f1d 2377111 main/binary-amd64/Packages
             0f1c 11 non-free/main/binary-amd64/Packages
            -----BEGIN PGP SIGNATURE-----

            iQIz
            """;

        var release = ReleaseFileParser.Parse(Stream(InRelease), ["main/binary-amd64/Packages", "main/binary-i386/Packages"]);

        Assert.Equal(("Debian", "Debian-Security", "oldstable-security", "bookworm-security"), (release.Origin, release.Label, release.Suite, release.Codename));
        Assert.True(release is { NotAutomatic: true, ButAutomaticUpgrades: true, ListsIndexes: true });
        Assert.Equal(2377111, Assert.Single(release.Sizes).Value);
    }

    [Theory]
    [InlineData(null, "pkg", "1")]
    [InlineData("src", "src", "1")]
    [InlineData("src (2)", "src", "2")]
    [InlineData("src (2", "src", "2")]
    [InlineData("src ()", "src", "1")]
    public void The_source_field_falls_back_to_the_package(string? field, string name, string version)
    {
        Assert.Equal((name, version), SourceField.Parse(field, "pkg", "1"));
    }

    private static DpkgStatus Status(string text) => DpkgStatusParser.Parse(Stream(text));

    private static IndexScan Scan(string text, params string[] names) => IndexScanner.Scan(Stream(text), new NameTable(names));

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
