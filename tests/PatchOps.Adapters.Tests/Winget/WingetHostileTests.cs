using System.Text;
using PatchOps.Adapters.Providers.Winget;

namespace PatchOps.Adapters.Tests.Winget;

/// <summary>Tables that were cut, shuffled and tampered with: nothing throws, and nothing is read that does not stand there.</summary>
public sealed class WingetHostileTests
{
    private static readonly string[] s_tables =
    [
        WingetTableTests.English, WingetTableTests.EnglishCutList, WingetTableTests.ChineseList, WingetTableTests.ChineseUpgrade, WingetTableTests.Japanese, WingetTableTests.German, WingetTableTests.TwoTables,
    ];

    [Fact]
    public void Nothing_is_invented()
    {
        var random = new Random(20261127);
        for (var round = 0; round < 3000; round++)
        {
            var text = Hostile.Mutate(s_tables[round % s_tables.Length], random);
            var table = WingetTableParser.Parse(text);
            var shown = text.Replace("\u001b[31m", "", StringComparison.Ordinal);
            foreach (var row in table.Rows)
            {
                Assert.All(row.Cells, cell => Assert.Contains(cell, shown, StringComparison.Ordinal));
                Assert.True(PackageIdentifier.IsSound(row.Id) || PackageIdentifier.IsCut(row.Id));
            }

            WingetListing.Read(table, null, isUpgrade: round % 2 == 0);
            WingetPins.Parse(text);
            WingetVersions.Parse(text);
            WingetExport.Parse(Encoding.UTF8.GetBytes(text));
            WingetExit.Of(unchecked((int)0x8A150006), text);
            WingetCommand.Words(text);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"Sources\":{}}")]
    [InlineData("{\"Sources\":[")]
    public void What_is_no_export_is_none(string text) => Assert.Null(WingetExport.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void An_export_gives_the_identifiers_that_are_some()
    {
        const string text = """{"Sources":[null,{"Packages":[{"PackageIdentifier":"Git.Git","Version":"1"},{"PackageIdentifier":"--force"},{"PackageIdentifier":7},null]},{"Packages":"x"}]}""";
        Assert.Equal(["Git.Git"], WingetExport.Parse([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]));
    }

    [Fact]
    public void A_table_of_many_columns_and_lines_takes_no_time_worth_naming()
    {
        var header = string.Join(" ", Enumerable.Range(0, 400).Select(i => "w" + i));
        var output = header + "\n---------\n" + string.Concat(Enumerable.Repeat(header + "\n", 5000));
        Assert.Empty(WingetTableParser.Parse(output).Rows);
    }

    [Theory]
    [InlineData("Git", 3)]
    [InlineData("阿里", 4)]
    [InlineData("ｱ", 1)]
    [InlineData("Ａ", 2)]
    [InlineData("e\u0301", 1)]
    [InlineData("𠮷", 2)]
    [InlineData("🚀", 2)]
    [InlineData("®", 1)]
    public void A_text_takes_its_columns(string text, int columns) => Assert.Equal(columns, DisplayWidth.Columns(text)[^1].Column);
}
