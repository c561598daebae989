using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Versioning;

namespace PatchOps.Adapters.Providers.PerPackage;

/// <summary>
/// Brings packages back to their versions: the old version is installed over the new one, and where the tool or the installer refuses that, the new one is removed before. A kill in
/// between leaves none: asked again, the old version is installed. Were it not to be had then, the new one is put back rather than none.
/// </summary>
internal sealed class PackageRestore(IPackageTool tool, bool removesAdded, OperationContext context)
{
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly List<string> _failed = [];
    private bool _isRestarting;

    /// <summary>Restores.</summary>
    public StepOutcome Run(RestoreRequest request)
    {
        foreach (var package in request.Packages.Where(p => p.Version is not null))
        {
            Begin(package, () => Restore(package, request.TimeLimit));
        }

        foreach (var package in request.Added.Concat(request.Packages.Where(p => p.Version is null)))
        {
            Begin(package, () => Remove(package, request.TimeLimit));
        }

        var message = _failed.Count == 0 ? "All versions are as they were." : "Not as they were: " + string.Join(" ", _failed.Take(5)) + (_failed.Count > 5 ? " …" : "");
        return new StepOutcome { Succeeded = _failed.Count == 0, IsTransient = _failed.Count > 0 && _isRestarting, Message = message, Diagnostics = _diagnostics };
    }

    // What is begun while the machine goes down is cut off in the middle.
    private void Begin(PackageCondition package, Action run)
    {
        if (_isRestarting)
        {
            Fail(package.Name, $"{Printable.Of(package.Name)} was not begun: the machine is restarting.");
        }
        else
        {
            run();
        }
    }

    private void Restore(PackageCondition package, TimeSpan limit)
    {
        if (!tool.IsName(package.Name) || !ArgumentText.IsVersion(package.Version))
        {
            Fail(package.Name, $"'{Printable.Of(package.Name)}' {Printable.Of(package.Version)} is none that {tool.Title} may be given.");
            return;
        }

        var now = Find(package.Name);
        if (!LooseVersion.AreSame(now?.Version, package.Version) || now is { IsSound: false })
        {
            // The terms of what was installed were accepted when it was.
            var order = new PackageOrder { Name = package.Name, Version = package.Version, AcceptsEula = true, TimeLimit = limit };
            if (Bring(order, now) is { } failure)
            {
                Fail(package.Name, failure);
                return;
            }

            now = Find(package.Name);
        }

        if (package.IsHeld && now is { IsHeld: false })
        {
            tool.Hold(package.Name, context);
            if (Find(package.Name) is not { IsHeld: true })
            {
                Fail(package.Name, $"{package.Name} was pinned, and is not.");
            }
        }
    }

    // Null when it is there.
    private string? Bring(PackageOrder order, PackageCondition? now)
    {
        var over = Watch(order.Name, tool.Install(order, context));
        if (IsThere(order))
        {
            return null;
        }

        if (_isRestarting)
        {
            return $"The machine is restarting: {order.Name} {order.Version} is not yet put back.";
        }

        var said = Said(over);
        var offered = tool.Offered(order.Name, context) ?? [];
        if (!offered.Contains(order.Version, StringComparer.Ordinal) && offered.FirstOrDefault(version => LooseVersion.AreSame(version, order.Version) && ArgumentText.IsVersion(version)) is { } spelled)
        {
            // The list shows what the installer wrote (24.07.00.0), the source knows its manifest's version (24.07).
            return Bring(order with { Version = spelled }, now);
        }

        if (now?.Version is null || !offered.Contains(order.Version, StringComparer.Ordinal))
        {
            // Nothing is removed for a version that is not to be had.
            return $"{order.Name} {order.Version} could not be installed: {said}";
        }

        var removal = Watch(order.Name, tool.Remove(order with { Version = null }, context));
        if (_isRestarting)
        {
            return Interrupted(order, now.Version);
        }

        if (Find(order.Name)?.Version is not null)
        {
            return $"{order.Name} {order.Version} could not be installed ({said}), nor {now.Version} removed: {Said(removal)}";
        }

        var anew = Watch(order.Name, tool.Install(order, context));
        if (IsThere(order))
        {
            return null;
        }

        if (_isRestarting)
        {
            return Interrupted(order, now.Version);
        }

        var back = ArgumentText.IsVersion(now.Version) ? Said(Watch(order.Name, tool.Install(order with { Version = now.Version }, context))) : "its version is none that can be asked for";
        return Find(order.Name)?.Version is { } left
            ? $"{order.Name} {order.Version} could not be installed: {Said(anew)}; {left} was put back."
            : $"{order.Name} is not installed any more: {order.Version} could not be installed ({Said(anew)}), nor {now.Version} put back ({back}).";
    }

    private void Remove(PackageCondition package, TimeSpan limit)
    {
        if (Find(package.Name)?.Version is null)
        {
            return;
        }

        if (!removesAdded || !tool.IsName(package.Name))
        {
            Fail(package.Name, $"{package.Name} came along and stays: {tool.Title} does not tell what it was installed for.");
            return;
        }

        var run = Watch(package.Name, tool.Remove(new PackageOrder { Name = package.Name, TimeLimit = limit }, context));
        if (Find(package.Name)?.Version is not null)
        {
            Fail(package.Name, $"{package.Name} could not be removed: {Said(run)}");
        }
    }

    private string Interrupted(PackageOrder order, string removed) => Find(order.Name)?.Version is { } left
        ? $"The machine is restarting: {order.Name} {left} is installed, and {order.Version} not yet put back."
        : $"The machine is restarting: {order.Name} {removed} is removed, and {order.Version} not yet put back.";

    private ToolRun Watch(string name, ToolRun run)
    {
        if (run.IsRestarting && !_isRestarting)
        {
            _isRestarting = true;
            _diagnostics.Add(ErrorCodes.PackageNeedsRestart.ToDiagnostic($"The installer of {name} has begun to restart the machine.", tool.Provider, name));
        }

        return run;
    }

    private bool IsThere(PackageOrder order) => Find(order.Name) is { IsSound: true } there && LooseVersion.AreSame(there.Version, order.Version);

    private PackageCondition? Find(string name) => tool.Read(context).FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));

    private static string Said(ToolRun run) => run.Failure?.Words ?? (run.Words.Length > 0 ? run.Words : "it reports success");

    private void Fail(string name, string message)
    {
        _failed.Add(message);
        _diagnostics.Add(ErrorCodes.PackageRestoreFailed.ToDiagnostic(message, tool.Provider, name));
    }
}
