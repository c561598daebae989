using System.Globalization;
using System.Xml.Linq;

namespace PatchOps.HelpBuilder;

/// <summary>Writes the MAML that Get-Help reads.</summary>
public static class MamlWriter
{
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private static readonly XNamespace s_help = "http://msh";

    /// <summary>The document of all cmdlets.</summary>
    public static XDocument Write(IEnumerable<CmdletInfo> cmdlets, IReadOnlyList<HelpPage> pages) => new(
        new XDeclaration("1.0", "utf-8", null),
        new XElement(
            s_help + "helpItems",
            new XAttribute("schema", "maml"),
            cmdlets.Select(cmdlet => Command(cmdlet, pages.Single(page => page.Name == cmdlet.Name)))));

    private static XElement Command(CmdletInfo cmdlet, HelpPage page) => new(
        s_command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", s_maml),
        new XAttribute(XNamespace.Xmlns + "command", s_command),
        new XAttribute(XNamespace.Xmlns + "dev", s_dev),
        new XElement(
            s_command + "details",
            new XElement(s_command + "name", cmdlet.Name),
            new XElement(s_command + "verb", cmdlet.Verb),
            new XElement(s_command + "noun", cmdlet.Noun),
            Description(page.Synopsis)),
        Description(page.Description),
        new XElement(s_command + "syntax", cmdlet.Sets.Select(set => SyntaxItem(cmdlet, set, page))),
        new XElement(s_command + "parameters", cmdlet.Parameters.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => Parameter(p, page, inSyntax: false))),
        new XElement(s_command + "inputTypes", page.Inputs.Select(text => TypeAndText("inputType", text))),
        new XElement(s_command + "returnValues", page.Outputs.Select(text => TypeAndText("returnValue", text))),
        new XElement(s_maml + "alertSet", page.Notes.Select(text => new XElement(s_maml + "alert", Paragraph(text)))),
        new XElement(s_command + "examples", page.Examples.Select(Example)),
        new XElement(s_command + "relatedLinks", page.Links.Select(Link)));

    private static XElement SyntaxItem(CmdletInfo cmdlet, string set, HelpPage page) => new(
        s_command + "syntaxItem",
        new XElement(s_maml + "name", cmdlet.Name),
        SyntaxLine.Order(cmdlet, set).Select(p => Parameter(p, page, inSyntax: true)));

    private static XElement Parameter(ParameterInfo parameter, HelpPage page, bool inSyntax)
    {
        var pipeline = (parameter.FromPipeline, parameter.FromProperty) switch
        {
            (true, true) => "True (ByPropertyName, ByValue)",
            (true, false) => "True (ByValue)",
            (false, true) => "True (ByPropertyName)",
            _ => "False",
        };
        return new XElement(
            s_command + "parameter",
            new XAttribute("required", parameter.Mandatory ? "true" : "false"),
            new XAttribute("variableLength", "true"),
            new XAttribute("globbing", parameter.Wildcards ? "true" : "false"),
            new XAttribute("pipelineInput", pipeline),
            new XAttribute("position", parameter.Position is { } position ? position.ToString(CultureInfo.InvariantCulture) : "named"),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(s_maml + "name", parameter.Name),
            Description(page.Parameters[parameter.Name]),
            // Get-Help shows a switch in the syntax without a value.
            parameter.IsSwitch && inSyntax ? null : new XElement(
                s_command + "parameterValue",
                new XAttribute("required", parameter.IsSwitch ? "false" : "true"),
                new XAttribute("variableLength", "false"),
                parameter.IsSwitch ? "SwitchParameter" : parameter.Type),
            parameter.Values.Count == 0 || !inSyntax ? null : new XElement(
                s_command + "parameterValueGroup",
                parameter.Values.Select(value => new XElement(
                    s_command + "parameterValue", new XAttribute("required", "false"), new XAttribute("variableLength", "false"), value))),
            new XElement(s_dev + "type", new XElement(s_maml + "name", parameter.IsSwitch ? "SwitchParameter" : parameter.Type)),
            new XElement(s_dev + "defaultValue", Default(page.Parameters[parameter.Name], parameter)));
    }

    // A description may end with "The default is X."
    private static string Default(IReadOnlyList<string> description, ParameterInfo parameter)
    {
        const string Mark = "The default is ";
        var sentence = description.LastOrDefault(text => text.Contains(Mark, StringComparison.Ordinal));
        return sentence is null
            ? parameter.IsSwitch ? "False" : "None"
            : sentence[(sentence.LastIndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..].TrimEnd('.');
    }

    private static XElement Example(HelpExample example, int index) => new(
        s_command + "example",
        new XElement(s_maml + "title", $"Example {index + 1}: {example.Title}"),
        new XElement(s_dev + "code", example.Output.Length == 0 ? example.Code : $"{example.Code}\n\n{example.Output}"),
        new XElement(s_dev + "remarks", example.Remarks.Select(Paragraph)));

    // "PatchOps.PatchInventory: what it is" gives the type its name and the rest its text.
    private static XElement TypeAndText(string element, string text)
    {
        var parts = text.Split(": ", 2);
        return new XElement(
            s_command + element,
            new XElement(s_dev + "type", new XElement(s_maml + "name", parts[0])),
            Description(parts.Length == 2 ? [parts[1]] : []));
    }

    private static XElement Link(string text) => new(
        s_maml + "navigationLink",
        new XElement(s_maml + "linkText", text.StartsWith("- ", StringComparison.Ordinal) ? text[2..] : text),
        new XElement(s_maml + "uri"));

    private static XElement Description(IReadOnlyList<string> paragraphs) => new(s_maml + "description", paragraphs.Select(Paragraph));

    private static XElement Paragraph(string text) => new(s_maml + "para", text);
}
