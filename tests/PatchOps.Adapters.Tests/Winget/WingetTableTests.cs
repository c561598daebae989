using PatchOps.Adapters.Providers.Winget;

namespace PatchOps.Adapters.Tests.Winget;

/// <summary>
/// winget's tables as it prints them in several languages. The shapes are from public reports: microsoft/winget-cli #1481 (list, cut), #1618 (Chinese list), #1869, #1939 and #2022 (upgrade and the
/// sentences behind it), #5536 (cut values), microsoft/winget-pkgs #36722 (Unknown), and tables in Chinese, Japanese and German that public projects keep as test data.
/// </summary>
public sealed class WingetTableTests
{
    internal const string English = """
        Name            Id              Version      Available   Source
        ---------------------------------------------------------------
        Git             Git.Git         2.20.1       2.35.1.2    winget
        HexChat         HexChat.HexChat 2.14.2       2.16.1      winget
        Microsoft Teams Microsoft.Teams 1.4.00.23957 1.5.00.4689 winget
        3 upgrades available.
        1 package has a version number that cannot be determined. Use "--include-unknown" to see all results.

        """;

    internal const string EnglishCutList = """
        Name                                     Id                                       Version             Available Source
        -----------------------------------------------------------------------------------------------------------------------
        reSearch                                 84f93aee594a430d                         2.2106.10.0
        AppInstallerCaller                       8b5526fe-0870-42b7-bde0-da8c4c7ea1aa_kw… 1.0.7.0
        CodeFlow                                 CodeFlow_is1                             Unknown
        Git                                      Git.Git                                  2.31.0.0.1          2.33.0.2  winget
        HxD Hex Editor 2.5                       HxD_is1                                  2.5
        Microsoft Edge                           Microsoft.Edge                           93.0.961.52                   winget
        Visual Studio Build Tools 2019 with a l… Microsoft.VisualStudio.2019.BuildTools.… 16.11.47                      winget

        """;

    internal const string ChineseList = """
        名称                                          ID                                            版本                源
        -----------------------------------------------------------------------------------------------------------------------
        阿里云盘                                      Alibaba.aDrive                                2.2.8               winget
        MagicPods                                     715AleksandrMaslov.MagicPods_vk1h99z2mpttm    1.0.79.0
        英特尔® 显卡控制中心                          AppUp.IntelGraphicsExperience_8j3eq9eme6ctt   1.100.3370.0
        Bandizip                                      Bandisoft.Bandizip                            7.21                winget
        Ubuntu                                        CanonicalGroupLimited.UbuntuonWindows_79rhkp… 2004.2021.825.0
        Docker Desktop                                Docker.DockerDesktop                          4.1.1               winget

        """;

    internal const string ChineseUpgrade = """
        名称                                            ID                           版本         可用         源
        -------------------------------------------------------------------------------------------------------------
        Microsoft Visual C++ 2013 Redistributable (x86) Microsoft.VC++2013Redist-x86 12.0.30501.0 12.0.40664.0 winget
        1 升级可用。
        """;

    internal const string Japanese = """
        名前           ID             バージョン  利用可能    ソース
        ------------------------------------------------------------
        Microsoft Edge Microsoft.Edge 91.0.864.59 91.0.864.64 winget

        """;

    internal const string German = """
        Name              ID                 Version  Verfügbar Quelle
        --------------------------------------------------------------
        7-Zip 23.01 (x64) 7zip.7zip          23.01    24.08     winget
        1 Aktualisierungen verfügbar.
        """;

    internal const string TwoTables = """
        Name                  Id                     Version  Available
        ---------------------------------------------------------------
        Vendor Tool           Vendor.Tool            1.2.3    1.3.0
        1 upgrade available.

        The following packages have an upgrade available, but require explicit targeting for upgrade:
        Name                      Id                    Version Available
        -----------------------------------------------------------------
        Explicit Target Tool      Vendor.ExplicitTool   2.0.0   2.1.0
        """;

    [Fact]
    public void The_columns_of_an_english_table_are_read()
    {
        var table = WingetTableParser.Parse(English);
        Assert.Equal(5, table.Columns);
        Assert.Equal(["Git|Git.Git|2.20.1|2.35.1.2|winget", "HexChat|HexChat.HexChat|2.14.2|2.16.1|winget", "Microsoft Teams|Microsoft.Teams|1.4.00.23957|1.5.00.4689|winget"], Rows(table));
        Assert.Empty(table.Unread);
    }

    [Theory]
    [InlineData(ChineseUpgrade, "Microsoft Visual C++ 2013 Redistributable (x86)|Microsoft.VC++2013Redist-x86|12.0.30501.0|12.0.40664.0|winget")]
    [InlineData(Japanese, "Microsoft Edge|Microsoft.Edge|91.0.864.59|91.0.864.64|winget")]
    [InlineData(German, "7-Zip 23.01 (x64)|7zip.7zip|23.01|24.08|winget")]
    public void A_table_in_another_language_is_read_by_its_places(string output, string row)
    {
        var table = WingetTableParser.Parse(output);
        Assert.Equal(5, table.Columns);
        Assert.Equal([row], Rows(table));
        Assert.Empty(table.Unread);
    }

    [Fact]
    public void Wide_characters_take_two_columns()
    {
        var table = WingetTableParser.Parse(ChineseList);
        Assert.Equal(4, table.Columns);
        Assert.Equal("阿里云盘|Alibaba.aDrive|2.2.8|winget", Rows(table)[0]);
        Assert.Equal("Docker Desktop|Docker.DockerDesktop|4.1.1|winget", Rows(table)[^1]);

        // What has no identifier of a source was read as well, and is none of winget's.
        Assert.DoesNotContain(table.Rows, row => row.Name == "英特尔® 显卡控制中心");
        Assert.Empty(table.Unread);
    }

    [Fact]
    public void A_value_that_was_cut_stays_recognizable()
    {
        var table = WingetTableParser.Parse(EnglishCutList);
        Assert.Equal(["Git.Git", "Microsoft.Edge", "Microsoft.VisualStudio.2019.BuildTools.…"], table.Rows.Select(r => r.Id).Where(id => id.Contains('.')));
        Assert.Empty(table.Unread);
    }

    [Fact]
    public void A_second_table_is_read_too_and_the_sentences_around_are_none()
    {
        var table = WingetTableParser.Parse(TwoTables);
        Assert.Equal(["Vendor Tool|Vendor.Tool|1.2.3|1.3.0", "Explicit Target Tool|Vendor.ExplicitTool|2.0.0|2.1.0"], Rows(table));
        Assert.Empty(table.Unread);
    }

    [Theory]
    [InlineData("-\b\\\b|\b/\b-\b \r")]
    [InlineData("   -\r   \\\r   |\r   /\r")]
    [InlineData("  ██████████████████████████████  4.49 MB / 4.49 MB\r\n")]
    [InlineData("\r  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  0%\r  █████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒  57%\r                                     \r")]
    [InlineData("\u001b[?25l\u001b[2K\uFEFF")]
    public void Progress_before_the_table_is_passed_over(string progress)
    {
        Assert.Equal(Rows(WingetTableParser.Parse(English)), Rows(WingetTableParser.Parse(progress + English.Replace("\n", "\r\n", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_header_word_may_hold_a_space()
    {
        const string vietnamese = """
            Tên  ID      Phiên bản  Có sẵn     Nguồn
            -----------------------------------------
            Git  Git.Git 2.47.0.1   2.48.1     winget
            Abc  Abc.Abc 1.0        2.0        winget

            """;
        Assert.Equal(["Git|Git.Git|2.47.0.1|2.48.1|winget", "Abc|Abc.Abc|1.0|2.0|winget"], Rows(WingetTableParser.Parse(vietnamese)));
    }

    [Fact]
    public void A_bound_and_an_unknown_version_are_values_like_others()
    {
        const string output = """
            Name       Id         Version Available  Source
            -----------------------------------------------
            MEGAsync   Mega.MEGA  < 4.6   4.6.1.0    winget
            GOG GALAXY GOG.Galaxy Unknown 2.0.43.71a winget
            """;
        Assert.Equal(["MEGAsync|Mega.MEGA|< 4.6|4.6.1.0|winget", "GOG GALAXY|GOG.Galaxy|Unknown|2.0.43.71a|winget"], Rows(WingetTableParser.Parse(output)));
    }

    [Fact]
    public void A_row_out_of_place_is_reported_and_never_guessed()
    {
        var output = English.Replace("HexChat         HexChat.HexChat", "HexChat \u200e        HexChat.HexChat  ", StringComparison.Ordinal);
        var table = WingetTableParser.Parse(output);
        Assert.Equal(["Git.Git", "Microsoft.Teams"], table.Rows.Select(r => r.Id));
        Assert.Single(table.Unread);
    }

    [Theory]
    [InlineData("")]
    [InlineData("No installed package found matching input criteria.")]
    [InlineData("-------------------")]
    [InlineData("\n\n-----\n-----\n-----")]
    [InlineData("Name Id\n-------\nGit  Git")]
    public void What_is_no_table_gives_no_rows(string output) => Assert.Empty(WingetTableParser.Parse(output).Rows);

    [Fact]
    public void Pins_are_read_with_their_gates()
    {
        // Shapes: winget in Chinese and in English, as public projects keep them for their tests.
        const string chinese = """
            名称                                 ID              版本   源     包钉类型
            ---------------------------------------------------------------------------
            Rustup: the Rust toolchain installer Rustlang.Rustup 1.29.0 winget Pinning
            WinRAR 7.22 (64-bit)                 RARLab.WinRAR   7.22   winget Blocking
            """;
        const string gated = """
            Name                     Id              Version Source Pin type Pinned version
            -------------------------------------------------------------------------------
            Mozilla Firefox (x64 de) Mozilla.Firefox 98.0    winget Gating   98.*
            Git                      Git.Git         2.55    winget Blocking
            """;
        Assert.Equal([new WingetPin("Rustlang.Rustup", null), new WingetPin("RARLab.WinRAR", null)], WingetPins.Parse(chinese).Pins);
        var pins = WingetPins.Parse(gated).Pins;
        Assert.Equal([new WingetPin("Mozilla.Firefox", "98.*"), new WingetPin("Git.Git", null)], pins);
        Assert.False(pins[0].Holds("Mozilla.Firefox", "98.0.2"));
        Assert.True(pins[0].Holds("mozilla.firefox", "99.0"));
        Assert.True(pins[1].Holds("Git.Git", "2.56"));
        Assert.True(new WingetPin("Mozilla.Fire…", null).Holds("Mozilla.Firefox", "1"));
    }

    [Fact]
    public void Versions_on_offer_are_read_below_their_header()
    {
        Assert.Equal(["2.48.1", "2.47.1(2)", "2.47.0"], WingetVersions.Parse("Found Git [Git.Git]\r\nVersion\r\n-------\r\n2.48.1\r\n2.47.1(2)\r\n2.47.0\r\n"));
        Assert.Empty(WingetVersions.Parse("No package found matching input criteria."));
    }

    private static string[] Rows(WingetTable table) => table.Rows.Select(row => string.Join("|", row.Cells)).ToArray();
}
