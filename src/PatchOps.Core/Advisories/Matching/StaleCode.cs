namespace PatchOps.Advisories.Matching;

/// <summary>Which packages' replaced code still runs, by name and architecture.</summary>
internal sealed class StaleCode
{
    private readonly Dictionary<(string Name, string? Architecture), List<(StaleProcess Process, string? Version)>> _byPackage = [];

    public StaleCode(RebootState state)
    {
        foreach (var process in state.StaleProcesses)
        {
            foreach (var package in process.Packages)
            {
                var key = (package.Name, package.Architecture);
                if (!_byPackage.TryGetValue(key, out var list))
                {
                    _byPackage.Add(key, list = []);
                }

                list.Add((process, package.Version));
            }
        }
    }

    /// <summary>The processes that run another version of the package than the installed one; empty for almost every package.</summary>
    public IReadOnlyList<(StaleProcess Process, string? Version)> Of(InstalledPackage package) =>
        _byPackage.Count > 0
        && (_byPackage.TryGetValue((package.Name, package.Architecture), out var list) || _byPackage.TryGetValue((package.Name, null), out list))
            ? list : [];
}
