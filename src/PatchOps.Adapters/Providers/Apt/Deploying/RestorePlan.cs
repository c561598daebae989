using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>What apt must be asked for so that packages are as they were.</summary>
internal sealed class RestorePlan
{
    private readonly List<PackageCondition> _wanted = [];
    private readonly List<PackageCondition> _unwanted = [];
    private readonly List<string> _words = [];
    private readonly List<string> _files = [];

    private RestorePlan()
    {
    }

    /// <summary>apt's words: files, versions, and packages to be removed.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>The files among them.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>True when some version must come from a source.</summary>
    public bool NeedsSources { get; private set; }

    /// <summary>The names of what is to be removed.</summary>
    public ISet<string> Removed => new HashSet<string>(_unwanted.Select(p => p.Name), StringComparer.Ordinal);

    /// <summary>What is to be removed, in dpkg's words.</summary>
    public IReadOnlyList<string> RemovedWords => _unwanted.Select(p => MarkCommand.Word(p.Name, p.Architecture)).ToArray();

    /// <summary>Makes it.</summary>
    /// <param name="request">How it was.</param>
    /// <param name="current">How it is.</param>
    /// <param name="stash">The deployment's stash.</param>
    /// <param name="native">The native architecture.</param>
    /// <exception cref="PatchOpsException">PO1231 a file of the stash is another one now, PO1232 a name is none that dpkg allows.</exception>
    public static RestorePlan Of(RestoreRequest request, IReadOnlyList<PackageCondition> current, StashFolder stash, string native)
    {
        var plan = new RestorePlan();
        var there = current.ToDictionary(p => p.Key, StringComparer.Ordinal);
        var stashed = request.Stashed.Where(s => s.Sha256.Length > 0).GroupBy(s => $"{s.Name}:{s.Architecture} {s.Version}").ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        foreach (var package in request.Packages.Where(p => p.Version is not null))
        {
            plan._wanted.Add(package);
            if (!there.TryGetValue(package.Key, out var now) || now.Version != package.Version || !now.IsSound)
            {
                plan.Take(package, stashed, stash, native);
            }
        }

        // What was for all architectures before and is for one now (or the other way round) is one package to apt, and comes back as it was.
        var wanted = new HashSet<string>(plan._wanted.Select(p => $"{p.Name}:{Architecture(p, native)}"), StringComparer.Ordinal);
        foreach (var package in request.Added.Concat(request.Packages.Where(p => p.Version is null)).Where(p => !wanted.Contains($"{p.Name}:{Architecture(p, native)}")))
        {
            plan._unwanted.Add(package);
            if (there.TryGetValue(package.Key, out var now) && now.Version is not null)
            {
                Check(package);
                plan._words.Add($"{package.Name}:{Architecture(package, native)}-");
            }
        }

        return plan;
    }

    /// <summary>What came along and left configuration behind.</summary>
    public IReadOnlyList<string> LeftBehind(IReadOnlyList<PackageCondition> current)
    {
        var unwanted = new HashSet<string>(_unwanted.Select(p => p.Key), StringComparer.Ordinal);
        return current.Where(p => p.Version is null && unwanted.Contains(p.Key)).Select(p => p.Name).ToArray();
    }

    /// <summary>What is not as it was.</summary>
    public IReadOnlyList<string> Wanting(IReadOnlyList<PackageCondition> current)
    {
        var there = current.ToDictionary(p => p.Key, StringComparer.Ordinal);
        return
        [
            .. _wanted.Select(p => !there.TryGetValue(p.Key, out var now) || now.Version is null ? $"{p.Name} is not installed"
                : now.Version != p.Version ? $"{p.Name} is {now.Version}"
                : now.IsSound ? null : $"{p.Name} is {now.Trouble}").OfType<string>(),
            .. _unwanted.Where(p => there.TryGetValue(p.Key, out var now) && now.Version is not null).Select(p => $"{p.Name} is still installed"),
        ];
    }

    private void Take(PackageCondition package, Dictionary<string, StashedPackage> stashed, StashFolder stash, string native)
    {
        Check(package);
        var file = stash.PathOf(package);
        if (!stashed.TryGetValue($"{package.Key} {package.Version}", out var kept) || !File.Exists(file))
        {
            NeedsSources = true;
            _words.Add(AptWords.Of(package.Name, Architecture(package, native), package.Version!));
            return;
        }

        if (DebFile.Hash(file) != kept.Sha256)
        {
            throw ErrorCodes.AptStashAltered.ToException($"'{file}' is not the file that was kept; nothing was changed.", file);
        }

        _words.Add(file);
        _files.Add(file);
    }

    private static void Check(PackageCondition package)
    {
        if (!AptWords.AreSound(package.Name, package.Architecture, package.Version))
        {
            throw ErrorCodes.AptRestoreFailed.ToException($"'{Printable.Of(package.Key)}' {Printable.Of(package.Version)} is none that dpkg allows; nothing was changed.");
        }
    }

    private static string Architecture(PackageCondition package, string native) => package.Architecture is null or "all" ? native : package.Architecture;
}
