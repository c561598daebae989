using System.CommandLine;
using System.CommandLine.Parsing;

namespace PatchOps.Cli.CommandLine;

/// <summary>Options that may be given several times, or once with commas.</summary>
internal static class Words
{
    /// <summary>An option that takes texts.</summary>
    public static Option<IReadOnlyList<string>> Texts(string name, string helpName, string description)
    {
        var option = new Option<IReadOnlyList<string>>(name)
        {
            Description = description,
            HelpName = helpName,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
            DefaultValueFactory = static _ => [],
            CustomParser = static result => Split(result).ToArray(),
        };
        return option;
    }

    /// <summary>An option that takes the words of an enumeration, without case.</summary>
    public static Option<IReadOnlyList<T>> Values<T>(string name, string helpName, string description)
        where T : struct, Enum
    {
        var option = new Option<IReadOnlyList<T>>(name)
        {
            Description = description,
            HelpName = helpName,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
            DefaultValueFactory = static _ => [],
            CustomParser = Parse<T>,
        };
        option.CompletionSources.Add(static _ => Enum.GetNames<T>().Select(Word));
        return option;
    }

    /// <summary>The word for an enumeration's value, as JSON has it.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Word(value.ToString());

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static T[] Parse<T>(ArgumentResult result)
        where T : struct, Enum
    {
        var values = new List<T>();
        foreach (var word in Split(result))
        {
            // Enum.TryParse also takes numbers, which no user means.
            if (char.IsAsciiLetter(word[0]) && Enum.TryParse<T>(word, ignoreCase: true, out var value))
            {
                values.Add(value);
            }
            else
            {
                result.AddError($"'{word}' is not one of {string.Join(", ", Enum.GetNames<T>().Select(Word))}.");
            }
        }

        return [.. values];
    }

    private static IEnumerable<string> Split(ArgumentResult result) => result.Tokens
        .SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
