using PatchOps.Adapters.Providers.PSWindowsUpdate;
using PatchOps.Adapters.Providers.WindowsUpdate;
using static PatchOps.Adapters.Tests.PSWindowsUpdate.FakeModule;

namespace PatchOps.Adapters.Tests.PSWindowsUpdate;

public sealed class ModuleUpdateTests
{
    private const string Id = "ddb74579-7a1f-4d1f-80c8-e8647055314e";

    [Fact]
    public void A_live_object_tells_all_that_the_agent_does()
    {
        var facts = ModuleUpdate.TryRead(Update("{DDB74579-7A1F-4D1F-80C8-E8647055314E}", 3, ("CveIDs", new object?[] { "cve-2025-1", "CVE-2025-30397" }), ("Type", (byte)1)))!;

        Assert.Equal((Id, 3), (facts.UpdateId, facts.Revision));
        Assert.Equal(["5058384"], facts.Kbs);
        Assert.Equal(["CVE-2025-30397"], facts.Cves);
        Assert.Equal(["0fa1201d-4330-4fa8-8ae9-b877473b6441"], facts.Categories);
        Assert.Equal((77594624m, 1, "Critical"), (facts.MaxDownloadSize, facts.Type, facts.MsrcSeverity));
    }

    [Fact]
    public void A_copy_that_lost_what_was_deep_invents_nothing()
    {
        var copy = Object(
            "Deserialized.PSWindowsUpdate.WindowsUpdate",
            ("Identity", Object("Deserialized.System.__ComObject", ("UpdateID", Id), ("RevisionNumber", 200))),
            ("Categories", new object?[] { "System.__ComObject" }), ("KBArticleIDs", "System.__ComObject"), ("KB", "KB5058384, KB890830"), ("Size", "1,5GB"), ("IsHidden", "False"), ("MsrcSeverity", ""));

        var facts = ModuleUpdate.TryRead(copy)!;

        Assert.True(ModuleUpdate.IsListed(copy.TypeNames));
        Assert.Equal(["5058384", "890830"], facts.Kbs);
        Assert.Empty(facts.Categories);
        Assert.Equal(1.5m * 1024 * 1024 * 1024, facts.MaxDownloadSize);
        Assert.Equal((false, null, null, null), (facts.IsHidden, facts.MsrcSeverity, facts.RebootBehavior, facts.EulaAccepted));
        Assert.Equal(Classification.Other, UpdateRow.Of(facts, "PSWindowsUpdate").Classification);
    }

    [Theory]
    [InlineData("not a guid", 200)]
    [InlineData(Id, null)]
    public void Without_an_identity_it_is_no_update_that_could_be_named(string id, object? revision) =>
        Assert.Null(ModuleUpdate.TryRead(Object("PSWindowsUpdate.WindowsUpdate", ("UpdateID", id), ("RevisionNumber", revision))));

    [Theory]
    [InlineData("PSWindowsUpdate.WindowsUpdate", true)]
    [InlineData("Deserialized.PSWindowsUpdate.WindowsUpdate", true)]
    [InlineData("PSWindowsUpdate.WindowsUpdateJob", false)]
    [InlineData("PSWindowsUpdate.History", false)]
    public void Only_what_was_listed_is_taken(string type, bool isListed) => Assert.Equal(isListed, ModuleUpdate.IsListed([type, "System.Object"]));

    [Theory]
    [InlineData("74MB", 77594624L)]
    [InlineData("1 GB", 1073741824L)]
    [InlineData("0B", 0L)]
    [InlineData("512kb", 524288L)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("74 apples", null)]
    [InlineData("-1MB", null)]
    [InlineData("9999999999999MB", null)]
    public void A_size_for_people_is_read_or_is_not_known(string? text, long? bytes) => Assert.Equal(bytes, (long?)SizeText.TryParse(text));
}
