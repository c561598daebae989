namespace PatchOps.HelpBuilder.Tests;

public sealed class HelpTests
{
    private const string Page = """
        # Get-Thing

        ## SYNOPSIS

        Gets a **thing**,
        as [a page](x.md) says.

        ## SYNTAX

        ```powershell
        Get-Thing [[-Name] <string[]>] -Path <string> [-Force] [<CommonParameters>]
        ```

        ## DESCRIPTION

        First.

        Second with `code`.

        ## EXAMPLES

        ### The plain call

        ```powershell
        Get-Thing -Path a | Out-Null
        ```

        ```text
        # not a heading
        ```

        See it.

        ## PARAMETERS

        ### -Name

        The names.

        ### -Path

        Where. The default is here.

        ### -Force

        Really.

        ## INPUTS

        None: nothing.

        ## OUTPUTS

        Thing: one.

        ## NOTES

        ## RELATED LINKS

        - Set-Thing
        """;

    private static readonly CmdletInfo s_cmdlet = new()
    {
        Verb = "Get",
        Noun = "Thing",
        Sets = [ParameterInfo.AllSets],
        Parameters =
        [
            new ParameterInfo { Name = "Force", Type = "switch" },
            new ParameterInfo { Name = "Path", Type = "string", Mandatory = true },
            new ParameterInfo { Name = "Name", Type = "string[]", Position = 0, FromPipeline = true, Wildcards = true, Aliases = ["Id"] },
        ],
    };

    [Fact]
    public void A_page_is_taken_apart_and_its_marks_are_gone()
    {
        var page = PageParser.Parse(Page);

        Assert.Equal("Get-Thing", page.Name);
        Assert.Equal(["Gets a thing, as a page says."], page.Synopsis);
        Assert.Equal(["First.", "Second with code."], page.Description);
        Assert.Equal(["Name", "Path", "Force"], page.Parameters.Keys);
        var example = Assert.Single(page.Examples);
        Assert.Equal("Get-Thing -Path a | Out-Null", example.Code);
        Assert.Equal("# not a heading", example.Output);
        Assert.Equal(["See it."], example.Remarks);
    }

    [Fact]
    public void A_sound_page_has_no_problem() => Assert.Empty(HelpCheck.Problems([s_cmdlet], [PageParser.Parse(Page)]));

    [Fact]
    public void A_cmdlet_without_a_page_is_named() =>
        Assert.Equal("Get-Thing: there is no page docs/en-US/Get-Thing.md.", Assert.Single(HelpCheck.Problems([s_cmdlet], [])));

    [Fact]
    public void A_page_without_a_cmdlet_is_named() =>
        Assert.Equal("Get-Thing: there is no such cmdlet.", Assert.Single(HelpCheck.Problems([], [PageParser.Parse(Page)])));

    [Fact]
    public void A_parameter_that_is_missing_or_invented_is_named()
    {
        var problems = HelpCheck.Problems([s_cmdlet], [PageParser.Parse(Page.Replace("### -Force", "### -Fource"))]).ToArray();

        Assert.Equal(["Get-Thing: -Force is not described.", "Get-Thing: -Fource is described, and there is no such parameter."], problems);
    }

    [Fact]
    public void A_syntax_that_differs_from_the_cmdlet_is_told_with_the_right_one()
    {
        var problem = Assert.Single(HelpCheck.Problems([s_cmdlet], [PageParser.Parse(Page.Replace("-Path <string>", "-Path <int>"))]));

        Assert.Contains("Get-Thing [[-Name] <string[]>] -Path <string> [-Force] [<CommonParameters>]", problem);
    }

    [Fact]
    public void A_switch_that_must_be_given_stands_without_brackets()
    {
        var cmdlet = s_cmdlet with { Parameters = [new ParameterInfo { Name = "List", Type = "switch", Mandatory = true }] };

        Assert.Equal("Get-Thing -List [<CommonParameters>]", SyntaxLine.For(cmdlet, ParameterInfo.AllSets));
    }

    [Theory]
    [InlineData("text first\n# Get-Thing\n")]
    [InlineData("# Get-Thing\n\n## SYNOPSIS\n\nOnly this.\n")]
    [InlineData("# Get-Thing\n\n```powershell\nnever closed\n")]
    public void A_page_that_is_built_otherwise_is_refused(string page) => Assert.Throws<FormatException>(() => PageParser.Parse(page));

    [Fact]
    public void MAML_carries_what_Get_Help_shows_of_a_parameter()
    {
        var document = MamlWriter.Write([s_cmdlet], [PageParser.Parse(Page)]);

        var parameters = document.Descendants().Single(e => e.Name.LocalName == "parameters").Elements().ToArray();
        Assert.Equal(["Force", "Name", "Path"], parameters.Select(p => p.Elements().First().Value));
        var name = parameters[1];
        Assert.Equal("0", name.Attribute("position")!.Value);
        Assert.Equal("true", name.Attribute("globbing")!.Value);
        Assert.Equal("True (ByValue)", name.Attribute("pipelineInput")!.Value);
        Assert.Equal("Id", name.Attribute("aliases")!.Value);
        Assert.Equal("here", parameters[2].Elements().Single(e => e.Name.LocalName == "defaultValue").Value);
    }

    [Fact]
    public void A_topic_becomes_text_of_at_most_80_columns_and_keeps_code_as_it_is()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 60));
        var text = AboutWriter.Write($"# about_Thing\n\nShort.\n\n## LONG DESCRIPTION\n\n{words}\n\n- one\n- two\n\n| A | B |\n|---|---|\n| 1 | x |\n\n```text\n  kept   as is\n```\n");

        Assert.StartsWith("TOPIC\n    about_Thing\n\nSHORT DESCRIPTION\n    Short.\n", text);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Contains("\n    - one\n    - two\n", text);
        Assert.Contains("\n    1\n        x\n", text);
        Assert.Contains("\n          kept   as is\n", text);
    }
}
