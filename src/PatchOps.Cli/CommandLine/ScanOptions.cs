using System.CommandLine;
using PatchOps.Inventory;

namespace PatchOps.Cli.CommandLine;

/// <summary>The options of the verbs that scan, or read what an earlier scan wrote.</summary>
/// <param name="providers">The names of the providers, for completion.</param>
internal sealed class ScanOptions(Func<IEnumerable<string>> providers)
{
    /// <summary>Refresh first.</summary>
    public Option<bool> Refresh { get; } = new("--refresh") { Description = "Fetch the package lists anew first (needs root)." };

    /// <summary>How long to wait for a lock.</summary>
    public Option<string?> LockTimeout { get; } = new("--lock-timeout")
    {
        Description = "How long a refresh waits for another package manager: 90, 60s, 2m (default 60s).",
        HelpName = "TIME",
        Validators =
        {
            static result =>
            {
                if (result.Tokens.Count > 0 && !TimeText.TryParseDuration(result.Tokens[0].Value, out _))
                {
                    result.AddError($"'{result.Tokens[0].Value}' is not a duration; write 90, 60s, 2m or 1h.");
                }
            },
        },
    };

    /// <summary>Providers.</summary>
    public Option<IReadOnlyList<string>> Provider { get; } = ProviderOption(providers);

    /// <summary>Read instead of scan.</summary>
    public Option<string?> Inventory { get; } = new("--inventory")
    {
        Description = "Read inventories from this JSON or NDJSON file instead of scanning; - is standard input.",
        HelpName = "FILE",
    };

    /// <summary>Read the state instead of scanning.</summary>
    public Option<bool> Cached { get; } = new("--cached") { Description = "Use the last scan that is recorded instead of a new one." };

    /// <summary>How old that scan may be.</summary>
    public Option<string?> MaxAge { get; } = new("--max-age")
    {
        Description = "With --cached: how old the scan may be: 90m, 36h, 2d; an older one is an error.",
        HelpName = "TIME",
        Validators =
        {
            static result =>
            {
                if (result.Tokens.Count > 0 && !TimeText.TryParseDuration(result.Tokens[0].Value, out _))
                {
                    result.AddError($"'{result.Tokens[0].Value}' is not a duration; write 90m, 36h or 2d.");
                }
            },
        },
    };

    /// <summary>An option that names providers.</summary>
    public static Option<IReadOnlyList<string>> ProviderOption(Func<IEnumerable<string>> names)
    {
        var option = Words.Texts("--provider", "NAME", "Only these package sources (repeat it, or separate with commas).");
        option.CompletionSources.Add(_ => names());
        return option;
    }

    /// <summary>Adds them to a verb.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="globals">Some of them exclude these.</param>
    /// <param name="filtersProviders">The verb can pick providers out of a file, too.</param>
    public void AddTo(Command command, GlobalOptions globals, bool filtersProviders)
    {
        command.Options.Add(Provider);
        command.Options.Add(Refresh);
        command.Options.Add(LockTimeout);
        command.Options.Add(Inventory);
        command.Options.Add(Cached);
        command.Options.Add(MaxAge);
        command.Validators.Add(result =>
        {
            if (result.GetResult(MaxAge) is { Implicit: false } && !result.GetValue(Cached))
            {
                result.AddError("--max-age is for --cached.");
            }

            Option[] forNewScans = filtersProviders ? [Refresh, LockTimeout, Inventory] : [Refresh, LockTimeout, Provider, Inventory];
            if (result.GetResult(Cached) is { Implicit: false } && forNewScans.FirstOrDefault(o => result.GetResult(o) is { Implicit: false }) is { } other)
            {
                result.AddError($"{other.Name} cannot be used with --cached, which reads what the last scan recorded.");
            }

            if (result.GetResult(Inventory) is not { Implicit: false })
            {
                return;
            }

            Option[] forScansOnly = filtersProviders
                ? [Refresh, LockTimeout, globals.Root]
                : [Refresh, LockTimeout, globals.Root, Provider];
            foreach (var option in forScansOnly.Where(o => result.GetResult(o) is { Implicit: false }))
            {
                result.AddError($"{option.Name} is for a scan and cannot be used with --inventory.");
            }
        });
    }

    /// <summary>Refuses them in front of a verb that has no use for them.</summary>
    public void ForbidIn(Command command)
    {
        command.Validators.Add(result =>
        {
            Option[] all = [Refresh, LockTimeout, Provider, Inventory, Cached, MaxAge];
            foreach (var option in all.Where(o => !command.Options.Contains(o) && result.GetResult(o) is { Implicit: false }))
            {
                result.AddError($"{option.Name} has no meaning for '{command.Name}'.");
            }
        });
    }

    /// <summary>How old a recorded scan may be, or null.</summary>
    public TimeSpan? Age(ParseResult parse) => parse.GetValue(MaxAge) is { } text && TimeText.TryParseDuration(text, out var age) ? age : null;

    /// <summary>The request that the options make.</summary>
    public InventoryRequest Request(ParseResult parse, GlobalOptions globals) => new()
    {
        Providers = parse.GetValue(Provider) ?? [],
        Root = parse.GetValue(globals.Root),
        Refresh = parse.GetValue(Refresh),
        LockTimeout = parse.GetValue(LockTimeout) is { } text && TimeText.TryParseDuration(text, out var wait)
            ? wait
            : new InventoryRequest().LockTimeout,
    };
}
