using PatchOps.Adapters.Providers.PerPackage;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Winget;

/// <summary>One scan.</summary>
internal sealed class WingetScan(IProcessRunner processes, WingetPlace place, ISession? session, PackageSetting setting, OperationContext context)
{
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>Scans through the module where the session has it, else with winget.exe.</summary>
    /// <exception cref="PatchOpsException">Nothing at all could be read.</exception>
    public ScanResult Run()
    {
        var command = place.Program is { } program ? new WingetCommand(processes, program) : null;
        var (installed, upgrades) = ThroughModule() ?? ThroughProgram(command ?? throw Unreachable(place));
        var pins = Pins(command);
        if (setting.IsSystem())
        {
            _diagnostics.Add(ErrorCodes.WingetUserPackages.ToDiagnostic("winget runs as SYSTEM: what users installed for themselves is not listed.", ProviderNames.Winget));
        }

        return new ScanResult
        {
            Installed = installed.GroupBy(p => (p.Id, p.Version)).Select(same => Row(same.First())).OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Version, StringComparer.Ordinal).ToArray(),
            Available = upgrades.GroupBy(p => p.Id, StringComparer.Ordinal).Select(same => Patch(same.ToArray(), pins)).OrderBy(p => p.Name, StringComparer.Ordinal).ToArray(),
            Diagnostics = _diagnostics,
        };
    }

    /// <summary>The failure where winget is on the machine and cannot be run.</summary>
    public static PatchOpsException Unreachable(WingetPlace place) => ErrorCodes.WingetUnreachable.ToException(place.Refusal is { } reason
        ? $"The winget that was found is not run with an administrator's rights: {Printable.Of(reason)}"
        : "App Installer is on this machine, and this account has no winget of it that it can run.");

    private (IReadOnlyList<WingetPackage>, IReadOnlyList<WingetPackage>)? ThroughModule()
    {
        if (session is null)
        {
            return null;
        }

        try
        {
            var packages = new WingetModule(session, context).Packages(_diagnostics.Add);
            return (packages, packages.Where(p => p.Available is not null).ToArray());
        }
        catch (PatchOpsException failure) when (place.Program is not null)
        {
            context.Log.Write(LogLevel.Warning, ProviderNames.Winget, $"{WingetModule.Name} cannot be used, winget.exe is asked: {failure.Message}");
            return null;
        }
    }

    private (IReadOnlyList<WingetPackage>, IReadOnlyList<WingetPackage>) ThroughProgram(WingetCommand command)
    {
        var reading = new WingetReading(command, context, _diagnostics.Add);
        var installed = reading.Installed();
        try
        {
            return (installed, reading.Upgrades());
        }
        catch (PatchOpsException failure)
        {
            // What is installed is known all the same; what is missing is not, and the error says so.
            _diagnostics.Add(failure.ToDiagnostic(ProviderNames.Winget));
            return (installed, []);
        }
    }

    private IReadOnlyList<WingetPin> Pins(WingetCommand? command)
    {
        try
        {
            return command is null ? [] : new WingetReading(command, context, _diagnostics.Add).Pins();
        }
        catch (PatchOpsException failure)
        {
            _diagnostics.Add(failure.ToDiagnostic(ProviderNames.Winget));
            return [];
        }
    }

    private AvailablePatch Patch(WingetPackage[] same, IReadOnlyList<WingetPin> pins)
    {
        var package = WingetTool.Oldest(same);
        if (same.Length > 1)
        {
            _diagnostics.Add(ErrorCodes.PackageVersionUnclear.ToDiagnostic(
                $"{package.Id} is installed {same.Length} times ({string.Join(", ", same.Select(p => Printable.Of(p.Version)))}); the oldest counts.", ProviderNames.Winget, package.Id) with { Level = DiagnosticLevel.Info });
        }

        if (UnclearVersion(package.Version) is { } unclear)
        {
            _diagnostics.Add(ErrorCodes.PackageVersionUnclear.ToDiagnostic($"{package.Id}: {unclear}", ProviderNames.Winget, package.Id));
        }

        return new AvailablePatch
        {
            Id = PatchId.For(ProviderNames.Winget, package.Id, null, package.Available!),
            Provider = ProviderNames.Winget,
            Name = package.Id,
            Title = package.Name,
            InstalledVersion = Versioning.LooseVersion.TryParse(package.Version, out var version) && version.IsUnknown ? null : package.Version,
            AvailableVersion = package.Available!,
            Origin = "winget",
            Held = pins.Any(pin => pin.Holds(package.Id, package.Available!)),
        };
    }

    /// <summary>Why a version is none that can be upgraded from; null when it can.</summary>
    public static string? UnclearVersion(string? text) =>
        !Versioning.LooseVersion.TryParse(text, out var version) || version.IsUnknown ? "its installer did not write which version it installed."
        : version.Approximation != Versioning.VersionApproximation.None ? $"its installed version is known only as {text}."
        : null;

    private static InstalledPackage Row(WingetPackage package) => new() { Provider = ProviderNames.Winget, Name = package.Id, Version = package.Version };
}
