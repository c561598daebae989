using PatchOps.Advisories;
using PatchOps.Core.Tests.Advisories;

namespace PatchOps.Cli.Tests;

/// <summary>A machine on which nothing is missing, and a fresh catalogue that knows it.</summary>
internal static class Calm
{
    public static PatchInventory Web01 { get; } = Danger.Web01 with { Available = [], RebootState = new RebootState { Pending = false } };

    public static PatchInventory Db01 { get; } = Web01 with { Device = Web01.Device with { Id = new string('b', 64), Name = "db01" } };

    public static FakeHost Host(PatchInventory? inventory = null, bool isTicking = false) => new() { Inventory = inventory ?? Web01, Catalogue = Catalogue(), IsTicking = isTicking };

    public static FakeAdvisories Catalogue() => new FakeAdvisories()
        .Has(FeedNames.Kev, Sample.Now.AddDays(-1))
        .Has(FeedNames.Debian, Sample.Now.AddDays(-1))
        .Claim("debian:bookworm", "openssl", new AffectedPackage { Feed = FeedNames.Debian, Vulnerability = "CVE-2020-0001", Fixed = "3.0.1-1", Severity = Severity.High });
}
