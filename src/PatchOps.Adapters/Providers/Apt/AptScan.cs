using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Adapters.Providers.Apt.Dpkg;
using PatchOps.Adapters.Providers.Apt.Indexes;
using PatchOps.Adapters.Providers.Apt.Pinning;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt;

/// <summary>One scan: the one path from dpkg's status and apt's indexes to the rows.</summary>
internal sealed class AptScan(AptTools tools, AptSystemLoader loader, IndexCache indexes, DpkgStatusCache statusCache, ScanCache scans, string root, OperationContext context)
{
    private readonly List<Diagnostic> _diagnostics = [];

    public ScanResult Run(string statusPath)
    {
        var statusStamp = ScanCache.StatusStamp(statusPath);
        var status = Task.Run(() => ReadStatus(statusPath), context.Cancellation);
        var system = LoadSystem();
        var stamp = system is null ? null : ScanCache.Stamp(system.Settings, statusStamp);
        var read = status.GetAwaiter().GetResult();
        var available = system is null ? [] : Available(system, read.Packages);
        var result = new ScanResult
        {
            Installed = read.Rows,
            Available = available,
            Diagnostics = _diagnostics.OrderBy(d => d.Id, StringComparer.Ordinal).ThenBy(d => d.Message, StringComparer.Ordinal).ToArray(),
        };

        if (system is not null && stamp is not null)
        {
            scans.Keep(root, system.Settings, stamp, result);
        }

        return result;
    }

    private InstalledState ReadStatus(string path)
    {
        var status = statusCache.Get(path);
        foreach (var problem in status.Problems)
        {
            Report(ErrorCodes.DpkgStatusDamaged.ToDiagnostic($"'{path}': {problem}", AptProvider.ProviderName, path));
        }

        if (status.Packages.Count == 0 && status.Problems.Count == 0)
        {
            Report(ErrorCodes.DpkgStatusDamaged.ToDiagnostic($"'{path}' holds no package at all.", AptProvider.ProviderName, path));
        }

        if (DpkgInterruption.Diagnose(status, path) is { } unfinished)
        {
            Report(unfinished);
        }

        var packages = status.Packages.Where(p => p.IsCurrent)
            .OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Architecture, StringComparer.Ordinal).ToArray();
        return new InstalledState(packages, packages.Select(p => PatchRows.Installed(p, DpkgStatusFile.InstalledAt(path, p))).ToArray());
    }

    private AptSystem? LoadSystem()
    {
        try
        {
            return loader.Load(root, context);
        }
        catch (PatchOpsException failure)
        {
            // What is installed is known all the same; what is missing is not, and the error says so.
            context.Log.Write(LogLevel.Error, AptProvider.ProviderName, failure.ToString());
            Report(failure.ToDiagnostic(AptProvider.ProviderName));
            return null;
        }
    }

    private AvailablePatch[] Available(AptSystem system, IReadOnlyList<DpkgPackage> packages)
    {
        var files = IndexLocator.Locate(system, root, Report);
        if (system.Targets.Count == 0)
        {
            Report(ErrorCodes.AptNoIndexes.ToDiagnostic("apt has no package sources: what is missing cannot be known.", AptProvider.ProviderName, root));
        }

        ConfigurationFiles.ReportUnreadable(system.Settings, Report);
        var scans = ReadIndexes(files, new NameTable(packages.Select(p => p.Name)));
        var native = system.Settings.Architecture;
        if (system.Settings.DefaultRelease is { } release && !ReleaseExpression.IsKnownRelease(release, files))
        {
            Report(ErrorCodes.AptConfigurationInvalid.ToDiagnostic(
                $"APT::Default-Release is '{release}', and no source has such a release: apt refuses to work.", AptProvider.ProviderName, release));
        }

        var policy = new AptPolicy(system.Settings, PreferencesFiles.Read(system.Settings, root, Report), files);
        var choices = Complete(VersionCatalogue.Build(packages, scans, native).Select(policy.Choose).ToArray(), system);
        var held = new HashSet<PackageKey>(packages.Where(p => p.IsHeld).Select(p => PackageKey.Of(p.Name, p.Architecture, native)));
        return choices
            .Select(choice => PatchRows.Available(choice, held.Contains(choice.Package.Key), Report))
            .OfType<AvailablePatch>()
            .OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Architecture, StringComparer.Ordinal)
            .ToArray();
    }

    private IReadOnlyList<Choice> Complete(IReadOnlyList<Choice> choices, AptSystem system)
    {
        try
        {
            using var configuration = AptRootConfiguration.For(root, system);
            return new CandidateOracle(tools).Complete(choices, configuration, system.Settings.Architecture, context);
        }
        catch (PatchOpsException failure)
        {
            Report(failure.ToDiagnostic(AptProvider.ProviderName));
            return choices;
        }
    }

    private List<ScannedIndex> ReadIndexes(IReadOnlyList<IndexFile> files, NameTable wanted)
    {
        // The log and the progress belong to the caller's thread; the readers on others are given neither.
        var quiet = OperationContext.None with { Cancellation = context.Cancellation };
        var reading = files.Select(file => Task.Run(() => ReadIndex(file, wanted, quiet), context.Cancellation)).ToArray();
        var scans = new List<ScannedIndex>(files.Count);
        foreach (var index in reading.Select(task => task.GetAwaiter().GetResult()).OfType<ScannedIndex>())
        {
            context.Log.Write(LogLevel.Verbose, AptProvider.ProviderName, $"read {index.File.Path}: {index.Scan.Bytes} bytes, {index.Scan.Versions.Count} versions of what is installed");
            scans.Add(index);
        }

        return scans;
    }

    private ScannedIndex? ReadIndex(IndexFile file, NameTable wanted, OperationContext quiet)
    {
        try
        {
            var scan = indexes.Get(file, wanted, quiet);
            if (Damage(file, scan) is { } damage)
            {
                Report(ErrorCodes.AptIndexDamaged.ToDiagnostic($"'{file.Path}' is damaged: {damage}", AptProvider.ProviderName, file.Path));
            }

            return new ScannedIndex(file, scan);
        }
        catch (PatchOpsException failure)
        {
            Report(failure.ToDiagnostic(AptProvider.ProviderName));
        }
        catch (InvalidDataException failure)
        {
            Report(ErrorCodes.AptIndexDamaged.ToDiagnostic($"'{file.Path}' is damaged: {failure.Message}", AptProvider.ProviderName, file.Path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Report(ErrorCodes.AptIndexUnreadable.ToDiagnostic($"'{file.Path}' cannot be read: {failure.Message}", AptProvider.ProviderName, file.Path));
        }

        return null;
    }

    // The Release file lists every index with its size: it shows a file that was cut off where nothing in the file itself would.
    private static string? Damage(IndexFile file, IndexScan scan)
    {
        if (file.Release.Sizes.TryGetValue(file.Target.MetaKey, out var size))
        {
            return scan.Bytes != size ? $"it has {scan.Bytes} bytes, and its Release file says {size}."
                : scan.Damaged > 0 ? $"{scan.Damaged} entries cannot be read."
                : null;
        }

        return scan.Damaged > 0 ? $"{scan.Damaged} entries cannot be read."
            : scan.EndsInsideLine ? "it ends inside a line."
            : null;
    }

    private void Report(Diagnostic diagnostic)
    {
        lock (_diagnostics)
        {
            _diagnostics.Add(diagnostic);
        }
    }

    private sealed record InstalledState(IReadOnlyList<DpkgPackage> Packages, IReadOnlyList<InstalledPackage> Rows);
}
