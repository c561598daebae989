using static PatchOps.Adapters.Tests.Standards.Shipped;

namespace PatchOps.Adapters.Tests.Standards;

/// <summary>The files themselves.</summary>
public sealed class ShippedStandardTests
{
    [Fact]
    public void All_standards_ship_and_are_sound()
    {
        Assert.Equal(
            [
                "bod-26-04", "cis-controls-8.1", "cyber-essentials-3.3", "essential-eight-ml1", "essential-eight-ml2", "essential-eight-ml3",
                "patchops-baseline", "pci-dss-4.0.1",
            ],
            Library.Ids);
        Assert.All(Library.Ids, id =>
        {
            var reading = Library.Find(id);
            Assert.Empty(reading.Diagnostics);
            Assert.Equal(id, reading.Standard!.Id);
            Assert.True(reading.Standard.IsBuiltIn);
            Assert.NotNull(reading.Standard.Notes);
            Assert.NotNull(reading.Standard.Reference);
        });
        Assert.Equal(Library.Ids, Library.All.Select(standard => standard.Id));
    }

    [Fact]
    public void The_directive_has_the_clock_of_the_commentaries_and_says_so()
    {
        var directive = Library.Find("bod-26-04").Standard!;

        Assert.Equal(Enumerable.Range(0, 16).Select(row => $"row {row}"), directive.Rules.Select(rule => rule.Name));
        Assert.All(directive.Rules, rule => Assert.Equal([DeadlineClock.KevListing, DeadlineClock.FirstSeen], rule.Clock));
        Assert.Contains("Commentaries read the guidance", directive.Notes);
        Assert.Contains("revoked BOD 22-01", directive.Notes);
    }

    [Fact]
    public void A_standard_is_read_once_in_a_process() => Assert.Same(Library.Find("bod-26-04").Standard, Library.Find("BOD-26-04").Standard);

    [Fact]
    public void The_text_of_a_standard_reads_back_as_the_standard()
    {
        using var folder = new TempFolder();
        foreach (var id in Library.Ids)
        {
            var path = folder.Write(id + ".yaml", Library.TextOf(id)!);

            var copy = Library.Find(path);

            Assert.Empty(copy.Diagnostics);
            Assert.False(copy.Standard!.IsBuiltIn);
            Assert.Equal(path, copy.Standard.Source);
            Assert.Equal(Library.Find(id).Standard!.Rules.Select(rule => (rule.Name, rule.Due)), copy.Standard.Rules.Select(rule => (rule.Name, rule.Due)));
        }
    }

    [Fact]
    public void An_own_standard_takes_the_place_of_the_built_in_one_of_its_id()
    {
        using var folder = new TempFolder();
        var path = folder.Write("pci.yaml", Library.TextOf("pci-dss-4.0.1")!.Replace("due: 3mo", "due: 2mo"));

        foreach (var entries in new string[][] { ["pci-dss-4.0.1", path, "bod-26-04"], [path, "pci-dss-4.0.1", "bod-26-04"] })
        {
            var chosen = Library.Select(entries);

            Assert.Empty(chosen.Diagnostics);
            Assert.Equal(["pci-dss-4.0.1", "bod-26-04"], chosen.Standards.Select(standard => standard.Id));
            Assert.Equal(path, chosen.Standards[0].Source);
        }

        Assert.True(Library.Find("pci-dss-4.0.1").Standard!.IsBuiltIn);
    }

    [Theory]
    [InlineData("bod-22-01", "PO1630")]
    [InlineData("", "PO1630")]
    [InlineData("/nonexistent/own.yaml", "PO1601")]
    [InlineData("own.yaml", "PO1601")]
    public void What_is_not_there_is_said_and_the_others_are_used(string entry, string id)
    {
        var chosen = Library.Select([entry, "patchops-baseline"]);

        Assert.Equal(id, Assert.Single(chosen.Diagnostics).Id);
        Assert.Equal(["patchops-baseline"], chosen.Standards.Select(standard => standard.Id));
    }
}
