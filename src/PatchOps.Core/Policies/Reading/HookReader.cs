namespace PatchOps.Policies.Reading;

/// <summary><c>hooks</c>: commands before and after a deployment.</summary>
internal static class HookReader
{
    /// <summary>Both lists.</summary>
    public static HookPolicy Read(Section? hooks) => new() { Before = Entries(hooks, "before"), After = Entries(hooks, "after") };

    private static IReadOnlyList<PolicyHook> Entries(Section? hooks, string key) => (hooks?.Children(key) ?? []).Select(Entry).OfType<PolicyHook>().ToArray();

    private static PolicyHook? Entry(Section entry)
    {
        var defaults = new PolicyHook { Run = [] };
        var hook = defaults with
        {
            Timeout = entry.Duration("timeout") ?? defaults.Timeout,
            OnFailure = entry.Word<HookFailure>("onFailure") ?? defaults.OnFailure,
        };
        return CommandReader.Read(entry, entry.Find("run"), entry.Shown("run")) is { } run ? hook with { Run = run } : null;
    }
}
