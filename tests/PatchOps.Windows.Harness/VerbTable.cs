using PatchOps.Windows.Harness.Verbs;

namespace PatchOps.Windows.Harness;

/// <summary>The verbs by name; one line each.</summary>
internal static class VerbTable
{
    public static IReadOnlyDictionary<string, Func<IVerb>> All { get; } = new Dictionary<string, Func<IVerb>>(StringComparer.Ordinal)
    {
        ["argv"] = () => new ArgvVerb(),
        ["host"] = () => new HostVerb(),
        ["tasks"] = () => new TasksVerb(),
        ["packages"] = () => new PackagesVerb(),
        ["winget"] = () => new WingetVerb(),
        ["wua"] = () => new WuaVerb(),
    };
}
