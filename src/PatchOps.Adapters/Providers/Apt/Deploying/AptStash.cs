using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Adapters.Providers.Apt.Pinning;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>
/// Keeps the package files of the versions that are about to be replaced: from archives, else downloaded while a source still offers them, else made by
/// dpkg-repack. For most upgradable packages of a real system the first is the only way: no source has the installed version any more.
/// </summary>
internal sealed class AptStash(AptTools tools, AptTarget target, AptRootConfiguration configuration, OperationContext context)
{
    // Constant; the folder and the command are arguments. `apt-get download` and dpkg-repack write into the current folder.
    private const string InFolder = """cd "$1" && shift && exec "$@" """;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(30);

    private readonly OldPackages _old = new(target);
    private readonly List<StashedPackage> _kept = [];
    private readonly List<StashedPackage> _missing = [];
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private long _left;

    /// <summary>Keeps what fits.</summary>
    /// <exception cref="PatchOpsException">PO1230 the folder cannot be used.</exception>
    public StashOutcome Run(StashRequest request)
    {
        var stash = StashFolder.Prepare(target.Folders, request.DeploymentId);
        WorkFolder.Prepare(target);
        _left = request.Limit - stash.Bytes;
        var open = request.Packages.Where(p => p.Version is not null).Where(p => !IsKept(p, stash)).ToList();
        var sound = open.Where(IsSound).ToArray();
        _missing.AddRange(open.Except(sound).Select(p => new StashedPackage(p.Name, p.Architecture, p.Version!, "its name, version or architecture is none that dpkg allows", "")));
        open = sound.Where(p => _old.Find(p.Name, p.Architecture, p.Version!) is not { } file || !TryKeep(p, file, "cache", stash)).ToList();
        try
        {
            open = Download(open, stash);
            open = Repack(open, stash);
        }
        finally
        {
            stash.Clear();
        }

        Prune(stash, request.Limit);
        _missing.AddRange(open.Select(p => new StashedPackage(p.Name, p.Architecture, p.Version!, _reasons.TryGetValue(p.Key, out var reason) ? reason : NotToBeHad(), "")));
        return new StashOutcome { Kept = _kept, Missing = _missing };
    }

    private void Prune(StashFolder stash, long limit)
    {
        try
        {
            stash.PruneOthers(limit);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            context.Log.Write(LogLevel.Warning, AptProvider.ProviderName, $"Earlier stashes cannot be removed: {failure.Message}");
        }
    }

    private static bool IsSound(PackageCondition package) => AptWords.AreSound(package.Name, package.Architecture, package.Version);

    private string NotToBeHad() => "no archive and no source has this version" + (_old.CanRepack ? "" : ", and dpkg-repack is not installed");

    private bool IsKept(PackageCondition package, StashFolder stash)
    {
        if (stash.Find(package) is not { } entry)
        {
            return false;
        }

        _kept.Add(new StashedPackage(package.Name, package.Architecture, package.Version!, entry.Source, entry.Sha256));
        return true;
    }

    private bool TryKeep(PackageCondition package, string file, string source, StashFolder stash)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var size = new FileInfo(file).Length;
        if (!DebFile.Is(tools, configuration, file, package, context))
        {
            return Refuse(package, $"'{file}' is not {package.Name} {package.Version}");
        }

        if (size > _left)
        {
            return Refuse(package, $"its {size} bytes do not fit into the {Math.Max(_left, 0)} that are left of the stash's limit");
        }

        try
        {
            var hash = stash.Keep(package, file, source);
            _left -= size;
            _kept.Add(new StashedPackage(package.Name, package.Architecture, package.Version!, source, hash));
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refuse(package, failure.Message);
        }
    }

    private bool Refuse(PackageCondition package, string reason)
    {
        _reasons[package.Key] = FailureReader.Shown(reason);
        return false;
    }

    private List<PackageCondition> Download(List<PackageCondition> open, StashFolder stash)
    {
        var wanted = Offered(open);
        if (wanted.Count == 0)
        {
            return open;
        }

        Directory.CreateDirectory(stash.Fetch);
        wanted = Fitting(wanted);
        if (wanted.Count > 0 && Fetch(stash, wanted) is not null && wanted.Count > 1)
        {
            // One that cannot be had must not cost the others.
            foreach (var package in wanted.Where(p => !File.Exists(Path.Combine(stash.Fetch, FileName(p)))))
            {
                if (Fetch(stash, [package]) is { } words)
                {
                    _reasons[package.Key] = words;
                }
            }
        }

        var got = wanted.Where(p => File.Exists(Path.Combine(stash.Fetch, FileName(p))) && TryKeep(p, Path.Combine(stash.Fetch, FileName(p)), "download", stash)).ToArray();
        return open.Except(got).ToList();
    }

    // What is downloaded counts before it is: the disk that the limit protects would be full otherwise.
    private List<PackageCondition> Fitting(List<PackageCondition> wanted)
    {
        var printed = tools.Run(AptTools.AptGet, ["--print-uris", "-q", .. Options(), "download", "--", .. wanted.Select(Word)], configuration, context);
        var sizes = PrintedSizes.Parse(printed.Output);
        var left = _left;
        return wanted.Where(p =>
        {
            if (sizes.TryGetValue(FileName(p), out var size) && size > left)
            {
                return Refuse(p, $"its {size} bytes do not fit into the {Math.Max(left, 0)} that are left of the stash's limit");
            }

            left -= size;
            return true;
        }).ToList();
    }

    private List<PackageCondition> Offered(List<PackageCondition> open)
    {
        var native = target.System.Settings.Architecture;
        var asked = open.Where(p => !_reasons.ContainsKey(p.Key)).ToArray();
        if (asked.Length == 0)
        {
            return [];
        }

        var result = tools.Run(AptTools.AptCache, ["policy", .. WarmCaches.Options(target.Work), "--", .. asked.Select(Name).Distinct(StringComparer.Ordinal)], configuration, context);
        if (result.ExitCode != 0)
        {
            // dpkg-repack may still do.
            context.Log.Write(LogLevel.Warning, AptProvider.ProviderName, $"apt cannot tell what its sources offer: {FailureReader.Read(result.Error).Words}");
        }

        var offered = OfferedVersions.Parse(result.Output, native);
        return asked.Where(p => offered.Contains((PackageKey.Of(p.Name, p.Architecture ?? native, native), p.Version!))).ToList();
    }

    private string? Fetch(StashFolder stash, IEnumerable<PackageCondition> packages)
    {
        context.Progress.Report(new ProgressUpdate { Activity = "Keeping what going back needs", Status = "downloading" });
        var result = Run(stash.Fetch, AptTools.AptGet, ["-q", .. Options(), "download", "--", .. packages.Select(Word)]);
        return result.ExitCode == 0 ? null : FailureReader.Read(result.Error).Words;
    }

    // The folder is closed to the account under which apt downloads.
    private string[] Options() => ["-o", "APT::Sandbox::User=root", "-o", "APT::Get::AllowUnauthenticated=false", .. WarmCaches.Options(target.Work)];

    private List<PackageCondition> Repack(List<PackageCondition> open, StashFolder stash)
    {
        if (!_old.CanRepack)
        {
            return open;
        }

        var left = new List<PackageCondition>();
        foreach (var package in open)
        {
            Directory.CreateDirectory(stash.Fetch);
            string[] root = target.IsMachine ? [] : ["--root=" + target.Root];
            var result = _reasons.ContainsKey(package.Key) ? null : Run(stash.Fetch, target.Folders.DpkgRepack, [.. root, MarkCommand.Word(package.Name, package.Architecture)]);

            // Its file has no epoch in its name.
            var files = Directory.GetFiles(stash.Fetch, package.Name + "_*.deb");
            if (result is not { ExitCode: 0 } || !files.Any(file => TryKeep(package, file, "dpkg-repack", stash)))
            {
                left.Add(package);
            }

            foreach (var file in files)
            {
                File.Delete(file);
            }
        }

        return left;
    }

    private ProcessResult Run(string folder, string tool, IReadOnlyList<string> arguments) =>
        tools.Run("/bin/sh", ["-c", InFolder, "sh", folder, tool, .. arguments], configuration, context, s_limit);

    private string Name(PackageCondition package) =>
        $"{package.Name}:{(package.Architecture is null or "all" ? target.System.Settings.Architecture : package.Architecture)}";

    private string Word(PackageCondition package) => $"{Name(package)}={package.Version}";

    private static string FileName(PackageCondition package) => ArchiveFolder.FileName(package.Name, package.Architecture ?? "", package.Version!);
}
