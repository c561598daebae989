using System.CommandLine.Parsing;
using PatchOps.Diagnostics;

namespace PatchOps.Cli.CommandLine;

/// <summary>
/// "Did you mean" for a mistyped verb or option. System.CommandLine's own looks at the verb alone and misses the options that it
/// inherits.
/// </summary>
internal static class Suggestions
{
    /// <summary>The known name nearest to what was typed, or null when none is near.</summary>
    public static string? For(string typed, CommandResult command) => NearestWord.Of(typed, Names(command));

    private static IEnumerable<string> Names(CommandResult result)
    {
        foreach (var child in result.Command.Subcommands.Where(c => !c.Hidden))
        {
            yield return child.Name;
        }

        foreach (var option in result.Command.Options.Where(o => !o.Hidden))
        {
            yield return option.Name;
        }

        for (var parent = result.Parent as CommandResult; parent is not null; parent = parent.Parent as CommandResult)
        {
            foreach (var option in parent.Command.Options.Where(o => o.Recursive && !o.Hidden))
            {
                yield return option.Name;
            }
        }
    }
}
