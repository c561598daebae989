using System.CommandLine;
using PatchOps.Scheduling;

namespace PatchOps.Cli.Verbs.Schedules;

/// <summary>The tasks, as words.</summary>
internal static class TaskArgument
{
    private static readonly string[] s_words = ["scan", "deploy", "resume"];

    /// <summary>An argument that takes tasks.</summary>
    public static Argument<string[]> Make(ArgumentArity arity, string description)
    {
        var argument = new Argument<string[]>("task")
        {
            Description = description,
            HelpName = "TASK",
            Arity = arity,

            // Without it, an argument of one word is not taken for a list.
            CustomParser = static result => result.Tokens.Select(token => token.Value).ToArray(),
        };
        argument.CompletionSources.Add(_ => s_words);
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !s_words.Contains(token.Value, StringComparer.OrdinalIgnoreCase)))
            {
                result.AddError($"'{token.Value}' is not one of {string.Join(", ", s_words)}.");
            }
        });
        return argument;
    }

    /// <summary>The tasks that were named.</summary>
    public static IReadOnlyList<ScheduledTask> Read(ParseResult parse, Argument<string[]> argument) =>
        (parse.GetValue(argument) ?? []).Select(word => Enum.Parse<ScheduledTask>(word, ignoreCase: true)).Distinct().ToArray();
}
