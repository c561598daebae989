using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Adapters.Providers.Apt.Indexes;
using PatchOps.Versioning;

namespace PatchOps.Adapters.Providers.Apt.Pinning;

/// <summary>
/// Chooses each package's candidate as apt does: see apt_preferences(5), "APT's Default Priority Assignments" and "How APT
/// Interprets Priorities". Pure. What it does not implement it says, so that apt can be asked for those packages.
/// </summary>
public sealed class AptPolicy
{
    private const int TargetRelease = 990;
    private const int Default = 500;
    private const int Installed = 100;
    private const int NotAutomatic = 1;
    private const int MayDowngrade = 1000;

    private readonly AptSettings _settings;
    private readonly IReadOnlyList<PinMatcher> _general;
    private readonly IReadOnlyList<PinMatcher> _specific;
    private readonly IReadOnlyList<PinMatcher> _unusual;
    private readonly bool _unusualInGeneral;
    private readonly Dictionary<IndexFile, FilePriority> _priorities = new(ReferenceEquality.Instance);
    private readonly int _statusPriority;

    /// <summary>A policy for one configuration.</summary>
    public AptPolicy(AptSettings settings, IEnumerable<AptPin> pins, IEnumerable<IndexFile> files)
    {
        _settings = settings;
        var matchers = pins.Select(pin => new PinMatcher(pin)).ToList();
        if (settings.DefaultRelease is { } release)
        {
            matchers.Insert(0, new PinMatcher(new AptPin { Kind = PinKind.Release, Data = release, Priority = TargetRelease }));
        }

        _general = matchers.Where(m => m.Pin.Package is null).ToArray();
        _specific = matchers.Where(m => m.Pin.Package is not null).ToArray();
        _unusual = _specific.Where(m => m.IsUnusual).ToArray();
        _unusualInGeneral = _general.Any(m => m.IsUnusual);
        foreach (var file in files)
        {
            _priorities[file] = new FilePriority(PriorityOf(m => m.MatchesFile(file), DefaultOf(file.Release)));
        }

        _statusPriority = PriorityOf(m => m.MatchesStatus(), Installed);
    }

    /// <summary>The priority of an index (the first figure in <c>apt-cache policy</c>).</summary>
    public int PriorityOf(IndexFile file) => _priorities[file].Value;

    /// <summary>The candidate of a package.</summary>
    public Choice Choose(PackageVersions package)
    {
        if (OnlyAptCanTell(package))
        {
            return new Choice { Package = package, AskApt = true };
        }

        PackageVersion? candidate = null;
        var best = -1;
        foreach (var version in package.Versions)
        {
            var priority = PriorityOf(package.Key, version);
            var isOlder = DpkgVersion.Compare(version.Version, package.Installed) < 0;
            if (priority != 0 && priority > best && (priority >= MayDowngrade || !isOlder))
            {
                best = priority;
                candidate = version;
            }
        }

        return new Choice { Package = package, Candidate = candidate };
    }

    private bool OnlyAptCanTell(PackageVersions package) =>
        _unusualInGeneral
        || _unusual.Any(m => m.MayConcern(package.Key.Name))
        || (_settings.PhasePolicy && package.Versions.Any(v => v.IsPhased))
        || (package.Versions.Any(v => v.IsAmbiguous) && _specific.Any(m => m.MayConcern(package.Key.Name)));

    private int PriorityOf(PackageKey key, PackageVersion version)
    {
        var highest = version.InStatus ? _statusPriority : AptPin.Never;
        foreach (var file in version.Files)
        {
            highest = Math.Max(highest, _priorities[file].Value);
        }

        var pin = _specific.FirstOrDefault(m =>
            m.Concerns(key, version.SourceName, _settings.Architecture) && m.Matches(version));

        // A pin on the package wins over its archives, unless all of those are never to be used.
        return pin is not null && highest != AptPin.Never ? pin.Pin.Priority : highest;
    }

    private int PriorityOf(Func<PinMatcher, bool> matches, int byDefault)
    {
        var pins = _general.Where(matches).ToArray();
        return pins.Any(m => m.Pin.Priority == AptPin.Never) ? AptPin.Never
            : pins.Length > 0 ? pins[0].Pin.Priority
            : byDefault;
    }

    private static int DefaultOf(ReleaseInfo release) =>
        release.ButAutomaticUpgrades ? Installed
        : release.NotAutomatic ? NotAutomatic
        : Default;

    // A reference, so that the dictionary shares the framework's compiled code: in a short process each new instantiation is paid for.
    private sealed record FilePriority(int Value);
}
