using System.CommandLine;
using System.CommandLine.Parsing;

namespace PatchOps.Cli.CommandLine;

/// <summary>
/// Options that may be given several times, or once with commas. All are texts to the parser: an option of an enumeration's type
/// would be compiled anew at each start.
/// </summary>
internal static class Words
{
    /// <summary>An option that takes texts.</summary>
    public static Option<IReadOnlyList<string>> Texts(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = static _ => [],
        CustomParser = static result => Split(result.Tokens).ToArray(),
    };

    /// <summary>An option that takes the words of an enumeration, without case; <see cref="Values"/> reads them.</summary>
    public static Option<IReadOnlyList<string>> Choice(string name, string helpName, string description, Type enumeration)
    {
        var option = Texts(name, helpName, description);
        option.CompletionSources.Add(_ => Names(enumeration));
        option.Validators.Add(result =>
        {
            foreach (var word in Split(result.Tokens).Where(word => !Names(enumeration).Contains(word, StringComparer.OrdinalIgnoreCase)))
            {
                result.AddError($"'{word}' is not one of {string.Join(", ", Names(enumeration))}.");
            }
        });
        return option;
    }

    /// <summary>The values that the words of a <see cref="Choice"/> stand for.</summary>
    public static IReadOnlyList<T> Values<T>(IReadOnlyList<string>? words)
        where T : struct, Enum => words is null || words.Count == 0 ? [] : words.Select(word => Enum.Parse<T>(word, ignoreCase: true)).ToArray();

    /// <summary>The word for an enumeration's value, as JSON has it.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Word(value.ToString());

    private static IEnumerable<string> Names(Type enumeration) => Enum.GetNames(enumeration).Select(Word);

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static IEnumerable<string> Split(IEnumerable<Token> tokens) => tokens
        .SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
