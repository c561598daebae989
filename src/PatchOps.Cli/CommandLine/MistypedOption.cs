using System.CommandLine;

namespace PatchOps.Cli.CommandLine;

/// <summary>An option that was mistyped in front of or instead of an id, which the parser takes for the id.</summary>
internal static class MistypedOption
{
    /// <summary>Refuses it in a verb, with the option that is meant where one is near: no id begins with a hyphen.</summary>
    public static void RefuseIn(Command command, Argument ids) => command.Validators.Add(result =>
    {
        if (result.GetResult(ids)?.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } typed)
        {
            var hint = Suggestions.For(typed.Value, result) is { } nearest ? $" Did you mean '{nearest}'?" : "";
            result.AddError($"Unrecognized option '{typed.Value}'.{hint}");
        }
    });
}
