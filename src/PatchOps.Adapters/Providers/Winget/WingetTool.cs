using PatchOps.Adapters.Processes.Surviving;
using PatchOps.Adapters.Providers.PerPackage;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Winget;

/// <summary>Changes packages with winget.exe.</summary>
internal sealed class WingetTool(IProcessRunner processes, ISurvivingRunner runner, Func<WingetPlace> place, PackageSetting setting) : IPackageTool
{
    private static readonly string[] s_quiet = ["--source", "winget", "--silent", "--accept-source-agreements", "--disable-interactivity"];

    // By identifier: what was removed to be installed again is no longer in the registry.
    private readonly Dictionary<string, string> _scopes = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Provider => ProviderNames.Winget;

    /// <inheritdoc/>
    public string Title => "winget";

    /// <inheritdoc/>
    public bool IsName(string name) => PackageIdentifier.IsSound(name);

    /// <inheritdoc/>
    public IReadOnlyList<PackageCondition> Read(OperationContext context)
    {
        Diagnostic? unread = null;
        var reading = new WingetReading(Command(), context, d => unread ??= d);
        var (installed, pins) = (reading.Installed(), reading.Pins());
        if (unread is not null)
        {
            throw ErrorCodes.PackageOutputUnread.ToException(unread.Message);
        }

        var registered = setting.Registry is null ? null : UninstallVersions.Read(setting.Registry, setting.IsSystem());
        return installed.GroupBy(p => p.Id, StringComparer.Ordinal).Select(same => Condition(Oldest(same), pins, registered))
            .OrderBy(p => p.Name, StringComparer.Ordinal).ToArray();
    }

    /// <summary>Of a package that is installed more than once the oldest counts: it is the one with the holes.</summary>
    public static WingetPackage Oldest(IEnumerable<WingetPackage> same) =>
        same.OrderBy(p => Versioning.LooseVersion.TryParse(p.Version, out var version) ? version : null).First();

    /// <inheritdoc/>
    public IReadOnlyList<string>? Offered(string name, OperationContext context)
    {
        try
        {
            return Command().Versions(name, context);
        }
        catch (PatchOpsException failure)
        {
            context.Log.Write(LogLevel.Warning, Provider, failure.Message);
            return null;
        }
    }

    /// <inheritdoc/>
    public ToolRun Upgrade(PackageOrder order, OperationContext context) => Change(["upgrade", .. Which(order)], order, context);

    /// <inheritdoc/>
    public ToolRun Install(PackageOrder order, OperationContext context) => Change(["install", .. Which(order), "--force", .. Scope(order.Name, context)], order, context);

    /// <inheritdoc/>
    public ToolRun Remove(PackageOrder order, OperationContext context) => Change(["uninstall", "--id", order.Name, "--exact"], order, context);

    /// <inheritdoc/>
    public ToolRun Hold(string name, OperationContext context)
    {
        var result = processes.Run(
            new ProcessSpec { FileName = Command().Program, Arguments = ["pin", "add", "--id", name, "--exact", "--source", "winget", "--accept-source-agreements", "--disable-interactivity"] }, context);
        return Judge(result.ExitCode, result.Output + "\n" + result.Error);
    }

    private static string[] Which(PackageOrder order) => order.Version is null ? ["--id", order.Name, "--exact"] : ["--id", order.Name, "--exact", "--version", order.Version];

    // An upgrade keeps the scope by itself; an install over it must be told, or a program comes twice.
    private string[] Scope(string id, OperationContext context)
    {
        if (setting.Registry is null)
        {
            return [];
        }

        var name = new WingetReading(Command(), context, _ => { }).Installed().FirstOrDefault(p => p.Id == id)?.Name;
        if (name is not null && UninstallVersions.Read(setting.Registry, setting.IsSystem()).Scope(name) is { } scope)
        {
            _scopes[id] = scope;
        }

        return _scopes.TryGetValue(id, out var known) ? ["--scope", known] : [];
    }

    private ToolRun Change(IReadOnlyList<string> words, PackageOrder order, OperationContext context)
    {
        var result = runner.Run(
            new SurvivingCommand
            {
                FileName = Command().Program,
                Arguments = [.. words, .. s_quiet, .. words[0] != "uninstall" && order.AcceptsEula ? ["--accept-package-agreements"] : (string[])[]],
                Folder = setting.Folder(),
                Activity = $"winget {words[0]} {order.Name}",
                Source = Provider,
                TimeLimit = order.TimeLimit,
            },
            context);
        return result.ExitCode is { } code ? Judge(code, result.Output) : new ToolRun
        {
            Failure = new ToolFailure(ErrorCodes.ToolTimedOut, $"winget did not finish within its time and was ended: {WingetCommand.Words(result.Output)}"),
        };
    }

    private static ToolRun Judge(int code, string output)
    {
        var (exit, installer) = WingetExit.Of(code, output);
        var words = WingetCommand.Words(output);
        var shown = $"winget ended with {WingetExit.Show(code)}{(installer is { } own ? $", its installer with {WingetExit.Show(own)}" : "")} ({exit.Title})";
        return new ToolRun
        {
            Failure = exit.Code is { } kind ? new ToolFailure(kind, words.Length == 0 ? shown : $"{shown}: {words.TrimEnd('.')}", exit.IsTransient) : null,
            NeedsRestart = exit.NeedsRestart,
            IsRestarting = exit.IsRestarting,
            Words = words,
        };
    }

    private static PackageCondition Condition(WingetPackage package, IReadOnlyList<WingetPin> pins, UninstallVersions? registered)
    {
        var trouble = registered?.Contradiction(package.Name, package.Version);
        return new PackageCondition
        {
            Name = package.Id,
            Version = package.Version,
            IsSound = trouble is null,
            Trouble = trouble,
            IsHeld = pins.Any(pin => pin.IsOf(package.Id)),
            HasLooseVersion = true,
        };
    }

    private WingetCommand Command()
    {
        var found = place();
        return found.Program is { } program ? new WingetCommand(processes, program)
            : throw (found.IsPresent ? WingetScan.Unreachable(found) : ErrorCodes.ProviderUnavailable.ToException("There is no winget that this account can run."));
    }
}
