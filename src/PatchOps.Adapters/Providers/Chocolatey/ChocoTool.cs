using PatchOps.Adapters.Processes.Surviving;
using PatchOps.Adapters.Providers.PerPackage;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Chocolatey;

/// <summary>Changes packages with choco.exe.</summary>
internal sealed class ChocoTool(IProcessRunner processes, ISurvivingRunner runner, Func<ChocoPlace> place, PackageSetting setting) : IPackageTool
{
    /// <inheritdoc/>
    public string Provider => ProviderNames.Chocolatey;

    /// <inheritdoc/>
    public string Title => "Chocolatey";

    /// <inheritdoc/>
    public bool IsName(string name) => ChocoName.IsSound(name);

    /// <inheritdoc/>
    public IReadOnlyList<PackageCondition> Read(OperationContext context)
    {
        var command = Command();
        var pinned = new HashSet<string>(command.Pinned(context).Select(r => r.Name), StringComparer.OrdinalIgnoreCase);
        return command.Installed(context)
            .Select(row => new PackageCondition { Name = row.Name, Version = row.Version, IsHeld = pinned.Contains(row.Name), HasLooseVersion = true })
            .OrderBy(p => p.Name, StringComparer.Ordinal).ToArray();
    }

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
    public ToolRun Upgrade(PackageOrder order, OperationContext context) =>
        Change(["upgrade", order.Name, "--version", order.Version!, "--fail-on-not-installed"], order, context);

    /// <inheritdoc/>
    public ToolRun Install(PackageOrder order, OperationContext context) =>
        Change(["upgrade", order.Name, "--version", order.Version!, "--allow-downgrade"], order, context);

    /// <inheritdoc/>
    public ToolRun Remove(PackageOrder order, OperationContext context) => Change(["uninstall", order.Name], order, context);

    /// <inheritdoc/>
    public ToolRun Hold(string name, OperationContext context)
    {
        var result = processes.Run(new ProcessSpec { FileName = Command().Program, Arguments = ["pin", "add", "-n", name, "-r"] }, context);
        return ChocoExit.Judge(result.ExitCode, result.Output + "\n" + result.Error);
    }

    private ToolRun Change(IReadOnlyList<string> words, PackageOrder order, OperationContext context)
    {
        // choco ends a script itself after 45 minutes; the limit that counts is the deployment's.
        var seconds = ((long)Math.Max(60, Math.Min(order.TimeLimit.TotalSeconds, int.MaxValue / 1000))).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var result = runner.Run(
            new SurvivingCommand
            {
                FileName = Command().Program,
                Arguments = [.. words, "-y", "--no-progress", "--limit-output", "--execution-timeout", seconds],
                Folder = setting.Folder(),
                Activity = $"choco {words[0]} {order.Name}",
                Source = Provider,
                TimeLimit = order.TimeLimit,
            },
            context);
        return result.ExitCode is { } code ? ChocoExit.Judge(code, result.Output) : new ToolRun
        {
            Failure = new ToolFailure(ErrorCodes.ToolTimedOut, $"choco did not finish within its time and was ended: {ChocoExit.Words(result.Output)}"),
        };
    }

    private ChocoCommand Command() => new(processes, place().Demand());
}
