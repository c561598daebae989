using PatchOps.Adapters.Providers.Apt.Indexes;

namespace PatchOps.Adapters.Providers.Apt.Pinning;

/// <summary>A pin with its expression read, ready to be matched many times.</summary>
public sealed class PinMatcher
{
    private readonly ReleaseExpression? _release;
    private readonly string _data;
    private readonly string? _name;
    private readonly string? _architecture;
    private readonly bool _bySource;

    /// <summary>Prepares a pin.</summary>
    public PinMatcher(AptPin pin)
    {
        Pin = pin;
        _data = pin.Data;
        switch (pin.Kind)
        {
            case PinKind.Release:
                _release = new ReleaseExpression(pin.Data);
                break;
            case PinKind.Origin when _data.Length >= 2 && _data[0] == '"' && _data[_data.Length - 1] == '"':
                _data = _data.Substring(1, _data.Length - 2);
                break;
        }

        var name = pin.Package;
        if (name is null)
        {
            return;
        }

        _bySource = name.StartsWith("src:", StringComparison.Ordinal);
        name = _bySource ? name.Substring(4) : name;
        var colon = name.LastIndexOf(':');
        _architecture = colon < 0 ? null : name.Substring(colon + 1);
        _name = colon < 0 ? name : name.Substring(0, colon);
    }

    /// <summary>The pin.</summary>
    public AptPin Pin { get; }

    /// <summary>True when only apt can tell what it matches, whatever the package.</summary>
    public bool IsUnusual =>
        (_release?.IsUnusual ?? Pattern.IsUnusual(_data))
        || (_name is not null && Pattern.IsUnusual(_name))
        || (_architecture is not null && (_architecture == "any" || _architecture.IndexOfAny(['*', '-']) >= 0));

    /// <summary>Whether an unusual pin could concern a package; errs towards yes.</summary>
    public bool MayConcern(string name) => _name is null || _bySource || Pattern.IsUnusual(_name) || Pattern.IsMatch(_name, name);

    /// <summary>Whether it speaks of this version of this package, by name alone.</summary>
    public bool Concerns(PackageKey key, string sourceName, string nativeArchitecture) =>
        _name is not null
        && key.Architecture == (_architecture ?? nativeArchitecture)
        && Pattern.IsMatch(_name, _bySource ? sourceName : key.Name)
        && (HasWildcard || _name == (_bySource ? sourceName : key.Name));

    /// <summary>Whether it matches a version, by its text or by where it comes from.</summary>
    public bool Matches(PackageVersion version) => Pin.Kind == PinKind.Version
        ? Pattern.IsMatch(_data, version.Version)
        : version.Files.Any(MatchesFile) || (version.InStatus && MatchesStatus());

    /// <summary>Whether it matches an archive's index.</summary>
    public bool MatchesFile(IndexFile file) => Pin.Kind switch
    {
        PinKind.Release => _release!.Matches(file),
        PinKind.Origin => Pattern.IsMatch(_data, file.Target.Site),
        _ => false,
    };

    /// <summary>Whether it matches dpkg's status file.</summary>
    public bool MatchesStatus() => Pin.Kind == PinKind.Release && _release!.MatchesStatus();

    // A name without wildcards is looked up as it is, with case; a pattern is matched without.
    private bool HasWildcard => _name!.IndexOfAny(['*', '?']) >= 0;
}
