using PatchOps.Deadlines;
using PatchOps.Policies;
using static PatchOps.Adapters.Tests.Standards.Shipped;

namespace PatchOps.Adapters.Tests.Standards;

public sealed class AssetClassTests
{
    [Theory]
    [InlineData("apt", "libssl3", "openssl", "os")]
    [InlineData("dnf", "glibc", "glibc", "os")]
    [InlineData("wua", "Windows Server 2022", null, "os")]
    [InlineData("winget", "7zip.7zip", null, "application")]
    [InlineData("choco", "notepadplusplus", null, "application")]
    [InlineData("apt", "firefox-esr-l10n-de", "firefox-esr", "office-browser")]
    [InlineData("apt", "libwebkit2gtk-4.1-0", "webkit2gtk", "office-browser")]
    [InlineData("winget", "Mozilla.Firefox", null, "office-browser")]
    [InlineData("winget", "google.chrome", null, "office-browser")]
    [InlineData("wua", "Microsoft Edge (Chromium-based)", null, "office-browser")]
    [InlineData("wua", "Microsoft Office LTSC 2021 for 64-bit editions", null, "office-browser")]
    [InlineData("winget", "Adobe.Acrobat.Reader.64-bit", null, "office-browser")]
    [InlineData("apt", "clamav-daemon", "clamav", "office-browser")]
    [InlineData("apt", "intel-microcode", "intel-microcode", "firmware")]
    [InlineData("dnf", "iwl7260-firmware", "linux-firmware", "firmware")]
    [InlineData("zypper", "ucode-intel", "ucode-intel", "firmware")]
    [InlineData("apt", "nvidia-driver-550", "nvidia-graphics-drivers-550", "driver")]
    [InlineData("winget", "Microsoft.msodbcsql.18", null, "application")]
    public void A_package_has_the_class_of_the_first_pattern_or_of_its_provider(string provider, string name, string? source, string expected)
    {
        Assert.Equal(expected, Classes.Of(provider, name, source, exposed: false));
        Assert.Equal(expected, Classes.Of(provider, name, source, exposed: true));
    }

    [Theory]
    [InlineData("apt", "nginx", "nginx", "os")]
    [InlineData("apt", "openssh-server", "openssh", "os")]
    [InlineData("apt", "postgresql-15", "postgresql-15", "os")]
    [InlineData("dnf", "httpd-core", "httpd", "os")]
    [InlineData("wua", "Microsoft Exchange Server 2019 Cumulative Update 14", null, "os")]
    [InlineData("winget", "PostgreSQL.PostgreSQL.16", null, "application")]
    public void What_answers_the_network_is_a_service_unless_the_machine_is_internal(string provider, string name, string? source, string inside)
    {
        Assert.Equal("service", Classes.Of(provider, name, source, exposed: true));
        Assert.Equal("service", Classes.Of(provider, name, source, exposed: null));
        Assert.Equal(inside, Classes.Of(provider, name, source, exposed: false));
    }

    [Fact]
    public void A_policys_own_rules_come_first_and_hold_inside_too()
    {
        AssetClassRule[] own = [new() { Pattern = "NGINX*", Class = "service" }, new() { Pattern = "openssl", Class = "application" }, new() { Pattern = "*", Class = "driver" }];
        var classes = Classes.With(own);

        Assert.Equal("service", classes.Of("apt", "nginx-common", "nginx", exposed: false));
        Assert.Equal("application", classes.Of("apt", "libssl3", "openssl", exposed: false));
        Assert.Equal("driver", classes.Of("apt", "firefox-esr", null, exposed: false));
        Assert.Equal("os", Classes.Of("apt", "nginx-common", "nginx", exposed: false));
    }

    [Theory]
    [InlineData("driver", "*inx", "Ngi*")]
    [InlineData("driver", "?ginx", "nginx")]
    [InlineData("driver", "*", "nginx")]
    [InlineData("driver", "src", "nginx")]
    [InlineData("firmware", "", "nginx")]
    [InlineData("firmware", "ngi", "*")]
    public void The_first_pattern_that_matches_counts_however_it_begins(string expected, string first, string second)
    {
        var classes = Classes.With([new() { Pattern = first, Class = "driver" }, new() { Pattern = second, Class = "firmware" }]);

        Assert.Equal(expected, classes.Of("apt", "nginx", "SRC", exposed: false));
    }

    [Fact]
    public void What_the_provider_calls_a_driver_is_one()
    {
        var patch = new AvailablePatch { Id = "a", Provider = "wua", Name = "Maker - Net - 1.2", AvailableVersion = "1", Classification = Classification.Driver };

        Assert.Equal("driver", Classes.Of(patch, exposed: false));
        Assert.Equal("firmware", Classes.Of(patch with { Classification = Classification.Firmware }, exposed: false));
        Assert.Equal("os", Classes.Of(patch with { Classification = Classification.Security }, exposed: false));
        Assert.Equal("application", Classes.With([new() { Pattern = "maker*", Class = "application" }]).Of(patch, exposed: false));
    }

    [Fact]
    public void The_shipped_patterns_are_sound() => Assert.Empty(Classes.Diagnostics);

    [Fact]
    public void A_wrong_pattern_is_named_and_the_others_are_used()
    {
        var classes = AssetClasses.Parse(Yaml.Parse("driver: [a, {b: c}, \" \"]\nnosuch: [e]\nfirmware: f\n", "own.yaml"));

        Assert.Equal([("PO1633", 1), ("PO1633", 1), ("PO1631", 2)], classes.Diagnostics.Select(d => (d.Id, d.Line)));
        Assert.Equal("driver", classes.Of("winget", "a", null, exposed: false));
        Assert.Equal("firmware", classes.Of("winget", "f", null, exposed: false));
        Assert.Equal("application", classes.Of("winget", "e", null, exposed: false));
    }
}
