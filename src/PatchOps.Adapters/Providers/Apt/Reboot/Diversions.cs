using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Providers.Apt.Reboot;

/// <summary>
/// dpkg's diversions (dpkg-divert(1)), three lines each: the path that packages ship, where it lies instead, and the package whose own
/// file stays at the first path, or <c>:</c> where an administrator diverted all of them.
/// </summary>
public sealed class Diversions
{
    private readonly Dictionary<string, (string From, string By)> _byTarget = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _bySource = new(StringComparer.Ordinal);

    private Diversions()
    {
    }

    /// <summary>Parses <c>/var/lib/dpkg/diversions</c>; an incomplete entry at the end is left out.</summary>
    public static Diversions Parse(string text)
    {
        ArgumentGuard.NotNull(text, nameof(text));
        var diversions = new Diversions();
        var lines = text.Split('\n');
        for (var i = 0; i + 2 < lines.Length; i += 3)
        {
            diversions._byTarget[lines[i + 1]] = (lines[i], lines[i + 2]);
            diversions._bySource[lines[i]] = lines[i + 2];
        }

        return diversions;
    }

    /// <summary>The path under which a package's list has the file that lies at a path.</summary>
    public string Shipped(string path) => _byTarget.TryGetValue(path, out var diversion) ? diversion.From : path;

    /// <summary>Where a file that a package's list has at a path really lies.</summary>
    public string Placed(string package, string path)
    {
        if (!_bySource.TryGetValue(path, out var by) || by == package)
        {
            return path;
        }

        return _byTarget.Where(entry => entry.Value.From == path).Select(entry => entry.Key).FirstOrDefault() ?? path;
    }

    /// <summary>True when what a package ships as <see cref="Shipped"/> of a path really lies at that path.</summary>
    public bool Owns(string package, string path) =>
        _byTarget.TryGetValue(path, out var moved) ? moved.By != package
        : !_bySource.TryGetValue(path, out var by) || by == package;
}
