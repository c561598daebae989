namespace PatchOps.Cli.Output;

/// <summary>Names for people: a package's architecture is shown only where the list holds the same name twice.</summary>
internal sealed class PatchNames(IEnumerable<AvailablePatch> patches)
{
    private readonly HashSet<(string Provider, string Name)> _ambiguous = patches
        .GroupBy(p => (p.Provider, p.Name))
        .Where(group => group.Count() > 1)
        .Select(group => group.Key)
        .ToHashSet();

    /// <summary><c>openssl</c>, or <c>libc6:i386</c>.</summary>
    public string Of(AvailablePatch patch) =>
        _ambiguous.Contains((patch.Provider, patch.Name)) && !string.IsNullOrEmpty(patch.Architecture)
            ? $"{patch.Name}:{patch.Architecture}"
            : patch.Name;
}
