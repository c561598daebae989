using System.CommandLine;
using System.CommandLine.Parsing;
using PatchOps.Rmm;

namespace PatchOps.Cli.CommandLine;

/// <summary>The options of the verbs whose answer can be given in the form of an RMM.</summary>
internal sealed class RmmOptions
{
    private const string RmmName = "--rmm";

    private readonly Option<string?> _rmm = new(RmmName)
    {
        Description = "Answer in the form of this RMM: its output, exit code and fields; auto finds it.",
        HelpName = "NAME",
        CompletionSources = { _ => RmmPlatforms.Names },
    };

    private readonly Option<IReadOnlyList<string>> _codes = Words.Texts("--exit-code-map", "OUTCOME=CODE", "Other exit codes for the RMM: rebootRequired=0,nonCompliant=5.");
    private readonly Option<IReadOnlyList<string>> _fields = Words.Texts("--field-map", "FIELD=NAME", "Other names of fields at the RMM; nothing after the = leaves one out.");
    private readonly Option<bool> _noFields = new("--rmm-no-fields") { Description = "Write no fields at the RMM; print the answer only." };

    private Option[] All => [_rmm, _codes, _fields, _noFields];

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command, GlobalOptions globals)
    {
        foreach (var option in All)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            Option[] formats = [globals.Json, globals.Ndjson];
            if (IsGiven(result, _rmm))
            {
                foreach (var format in formats.Where(option => IsGiven(result, option) && !(option == globals.Json && IsGeneric(result.GetValue(_rmm)))))
                {
                    result.AddError($"{format.Name} and {RmmName} cannot be used together{(format == globals.Json ? ", but for generic" : "")}.");
                }
            }
            else if (All.FirstOrDefault(option => IsGiven(result, option)) is { } alone)
            {
                result.AddError($"{alone.Name} has no meaning without {RmmName}.");
            }

            foreach (var word in Given(result, _codes).Concat(Given(result, _fields)).Where(word => word.IndexOf('=') < 1))
            {
                result.AddError($"'{word}' is not a pair; write NAME=VALUE.");
            }
        });
    }

    /// <summary>Refuses them in front of a verb that has no use for them.</summary>
    public void ForbidIn(Command command) => command.Validators.Add(result =>
    {
        foreach (var option in All.Where(o => !command.Options.Contains(o) && IsGiven(result, o)))
        {
            result.AddError($"{option.Name} has no meaning for '{command.Name}'.");
        }
    });

    /// <summary>True where an RMM is to be answered.</summary>
    public bool IsAsked(ParseResult parse) => parse.GetResult(_rmm) is not null;

    /// <summary>True for a command line, also one that cannot be parsed, whose answer to the RMM is the verb's own JSON: Generic may be given that.</summary>
    public static bool AsksForDocument(IReadOnlyList<string> args) => IsGeneric(NameIn(args)) && args.Contains("--json");

    /// <summary>What was asked for; null where it is no RMM.</summary>
    public RmmRequest? Request(ParseResult parse) => !IsAsked(parse) ? null : new RmmRequest
    {
        Rmm = parse.GetValue(_rmm),
        ExitCodeMap = Pairs(parse.GetValue(_codes)),
        FieldMap = Pairs(parse.GetValue(_fields)),
    };

    /// <summary>True where the fields are written: a call that changes nothing writes none.</summary>
    public bool WritesFields(ParseResult parse) => !parse.GetValue(_noFields)
        && !parse.CommandResult.Command.Options.Any(option => option.Name == "--what-if" && parse.GetResult(option) is { Implicit: false });

    /// <summary>The RMM that a command line names which cannot be parsed; an empty text where it names none, null where it does not ask for one.</summary>
    public static string? NameIn(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == RmmName)
            {
                return i + 1 < args.Count ? args[i + 1] : "";
            }

            if (args[i].StartsWith(RmmName + "=", StringComparison.Ordinal) || args[i].StartsWith(RmmName + ":", StringComparison.Ordinal))
            {
                return args[i][(RmmName.Length + 1)..];
            }
        }

        return null;
    }

    // What auto finds is not known before the world is looked at: it takes no JSON.
    private static bool IsGeneric(string? name) => string.Equals(name?.Trim(), nameof(RmmPlatform.Generic), StringComparison.OrdinalIgnoreCase);

    private static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };

    private static IReadOnlyList<string> Given(CommandResult result, Option<IReadOnlyList<string>> option) =>
        IsGiven(result, option) ? result.GetValue(option) ?? [] : [];

    // The last of two wins, as with every option that is given twice.
    private static Dictionary<string, string?> Pairs(IReadOnlyList<string>? words)
    {
        var pairs = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in words ?? [])
        {
            var equals = word.IndexOf('=');
            pairs[word[..equals].Trim()] = word[(equals + 1)..].Trim();
        }

        return pairs;
    }
}
