namespace PatchOps.HelpBuilder;

/// <summary>Writes a parameter set's line as <c>Get-Command -Syntax</c> does.</summary>
public static class SyntaxLine
{
    /// <summary>The line of one set.</summary>
    public static string For(CmdletInfo cmdlet, string set) =>
        string.Join(' ', [cmdlet.Name, .. Order(cmdlet, set).Select(Word), "[<CommonParameters>]"]);

    /// <summary>A set's parameters as PowerShell lists them: by position, then what must be given, then the rest.</summary>
    public static IEnumerable<ParameterInfo> Order(CmdletInfo cmdlet, string set) => cmdlet.Parameters
        .Where(p => p.IsIn(set))
        .OrderBy(p => p.Position ?? int.MaxValue)
        .ThenBy(p => !p.Mandatory);

    private static string Word(ParameterInfo parameter)
    {
        var name = "-" + parameter.Name;
        if (parameter.IsSwitch)
        {
            return parameter.Mandatory ? name : $"[{name}]";
        }

        name = parameter.Position is null ? name : $"[{name}]";
        var word = $"{name} <{parameter.Type}>";
        return parameter.Mandatory ? word : $"[{word}]";
    }
}
