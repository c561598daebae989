using PatchOps.Adapters.Processes.Stale;
using PatchOps.Adapters.Providers.Apt.Dpkg;
using PatchOps.Adapters.Providers.Apt.History;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Reboot;

/// <summary>The processes that run code which dpkg replaced, with the packages and the versions that they run.</summary>
internal sealed class StaleProcesses(string root)
{
    private readonly List<Diagnostic> _notRead = [];

    /// <summary>What could not be looked into (PO1521, PO1214).</summary>
    public IReadOnlyList<Diagnostic> NotRead => _notRead;

    /// <summary>Looks through /proc; there is nothing to look through for an offline tree on Windows.</summary>
    public IReadOnlyList<StaleCode> Scan(CancellationToken cancellation)
    {
        if (Path.DirectorySeparatorChar == '\\')
        {
            return [];
        }

        var reading = ProcessScan.Run(root, cancellation);
        if (reading.NotRead > 0)
        {
            Report($"{reading.NotRead} {(reading.NotRead == 1 ? "process" : "processes")} could not be looked into for replaced code.", "/proc");
        }

        if (reading.NotJudged > 0)
        {
            Report(
                $"{reading.NotJudged} {(reading.NotJudged == 1 ? "process maps" : "processes map")} replaced files that an account's own mounts may hold; "
                + "whether they are this system's cannot be told.",
                "/proc");
        }

        if (reading.Hidden is { } why)
        {
            Report($"Processes could not be looked into for replaced code: {why}.", "/proc");
        }

        return reading.Processes;
    }

    /// <summary>Adds the packages. Code that no package brought, in a folder that is not the package manager's, is left out.</summary>
    public IReadOnlyList<StaleProcess> Complete(IReadOnlyList<StaleCode> processes, IReadOnlyList<DpkgPackage> installed, CancellationToken cancellation)
    {
        if (processes.Count == 0)
        {
            return [];
        }

        var owners = FileOwners.Find(
            root,
            processes.SelectMany(p => p.Files).Distinct(StringComparer.Ordinal),
            (path, why) => Report($"The owners of replaced files may be missing: '{path}' cannot be read: {why}", path),
            cancellation);
        var kept = processes
            .Select(p => p with { Files = p.Files.Where(f => CodePath.IsSystem(f) || owners.Owners(f).Count > 0).ToArray() })
            .Where(p => p.Files.Count > 0)
            .ToArray();
        var changes = Changes(kept, owners);
        return kept
            .Select(p => new StaleProcess
            {
                Pid = p.Pid,
                Name = p.Name,
                Unit = p.Unit,
                Files = [.. p.Files.Select(ShownName.Of)],
                StartedAt = p.StartedAt,
                Packages = p.Files.SelectMany(owners.Owners).Distinct().Select(o => Package(o, p.StartedAt, changes, installed)).ToArray(),
            })
            .ToArray();
    }

    private static StalePackage Package(
        PackageFile owner, DateTimeOffset? startedAt, ILookup<string, (DateTimeOffset At, HistoryChange Change)> changes, IReadOnlyList<DpkgPackage> installed) => new()
    {
        Name = owner.Package,
        Architecture = owner.Architecture ?? installed.FirstOrDefault(p => p.Name == owner.Package && p.IsCurrent)?.Architecture,
        Version = startedAt is { } start
            ? RunningVersion.Of(changes[owner.Package].Where(c => owner.Architecture is null || c.Change.Architecture == owner.Architecture), start)
            : null,
    };

    // Only what was written since the oldest of the processes began can tell.
    private ILookup<string, (DateTimeOffset At, HistoryChange Change)> Changes(StaleCode[] processes, WantedFiles owners)
    {
        var packages = new HashSet<string>(processes.SelectMany(p => p.Files).SelectMany(owners.Owners).Select(o => o.Package), StringComparer.Ordinal);
        var since = processes.Min(p => p.StartedAt) - RunningVersion.Reach;
        if (packages.Count == 0 || since is null)
        {
            return Array.Empty<(DateTimeOffset, HistoryChange Change)>().ToLookup(c => c.Change.Name);
        }

        var zone = LogTime.Zone(root);
        return LogFiles.OldestFirst(
                root,
                AptHistory.DpkgLog,
                reader => DpkgLogParser.Parse(reader).Where(x => packages.Contains(x.Change.Name)),
                failure => _notRead.Add(failure.ToDiagnostic(AptProvider.ProviderName)),
                since)
            .ToLookup(x => x.Change.Name, x => (LogTime.Utc(x.At, zone), x.Change), StringComparer.Ordinal);
    }

    private void Report(string message, string target) =>
        _notRead.Add(ErrorCodes.ProcessesNotRead.ToDiagnostic(message, AptProvider.ProviderName, target));
}
