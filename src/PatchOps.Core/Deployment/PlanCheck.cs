using System.Globalization;
using PatchOps.Deployment.Run;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Deployment;

/// <summary>Whether a plan may be deployed here and now: its own content, its machine, its root, and the state that it was made for.</summary>
internal static class PlanCheck
{
    private const int MostTold = 5;

    /// <summary>Refuses a plan that is not for this machine as it is.</summary>
    /// <exception cref="PatchOpsException">PO1801, PO1802, PO1803, PO1807, PO1808.</exception>
    public static void Check(PatchPlan plan, string? root, IPatchOpsHost host, OperationContext context)
    {
        if (PlanDigest.Of(plan) != plan.Id)
        {
            throw ErrorCodes.PlanAltered.ToException($"The plan's content is not what its id {Shown(plan.Id)} says.", Shown(plan.Id));
        }

        if (plan.Steps.SelectMany(step => step.Patches).GroupBy(patch => patch.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw ErrorCodes.PlanAltered.ToException($"The plan names {Printable.Of(twice.Key)} twice; no plan that PatchOps makes does.", Printable.Of(twice.Key));
        }

        CheckTarget(plan, root, host);
        if (!host.Deployment.Machine.IsElevated)
        {
            throw ErrorCodes.DeploymentNotPermitted.ToException($"'{host.Deployment.Machine.User}' may not change what is installed.", plan.Device.Name);
        }

        foreach (var steps in plan.Steps.GroupBy(step => step.Provider, StringComparer.Ordinal))
        {
            var installer = host.Providers.FirstOrDefault(p => p.Name == steps.Key)?.Installer
                ?? throw ErrorCodes.ProviderCannotInstall.ToException($"The provider '{Printable.Of(steps.Key)}' cannot install on this machine.", Printable.Of(steps.Key));
            CheckVersions(steps.SelectMany(step => step.Patches), PackageTable.Of(installer.Snapshot(plan.Root, context)));
        }
    }

    private static void CheckTarget(PatchPlan plan, string? root, IPatchOpsHost host)
    {
        if (plan.Root.Length > 1 && plan.Root[0] is '/' or '\\' && plan.Root[1] is '/' or '\\')
        {
            throw ErrorCodes.PlanOfOtherDevice.ToException($"'{Printable.Of(plan.Root)}' is a share, and no root of this machine.", Printable.Of(plan.Root));
        }

        if (root is not null && host.Device.ResolveRoot(root) != plan.Root)
        {
            throw ErrorCodes.PlanOfOtherDevice.ToException($"The plan is for '{Printable.Of(plan.Root)}', and '{root}' was named.", Printable.Of(plan.Root));
        }

        var here = host.Device.Read(host.Device.ResolveRoot(plan.Root)).Device;
        if (here.Id != plan.Device.Id)
        {
            throw ErrorCodes.PlanOfOtherDevice.ToException($"The plan is for {Printable.Of(plan.Device.Name)}, and this is {here.Name}.", Printable.Of(plan.Device.Name));
        }
    }

    // What is installed already in the planned version is nobody's mistake: the step will see it.
    private static void CheckVersions(IEnumerable<PlannedPatch> patches, IReadOnlyDictionary<string, PackageCondition> now)
    {
        var changed = patches
            .Select(patch => (Patch: patch, Package: PackageTable.Find(now, patch.Name, patch.Architecture)))
            .Where(row => !PackageTable.IsAt(row.Package, row.Patch.InstalledVersion) && (row.Package is null || !PackageTable.Satisfies(row.Package, row.Patch.AvailableVersion)))
            .Select(row => (row.Patch, row.Package?.Version))
            .ToArray();
        if (changed.Length > 0)
        {
            var told = changed.Take(MostTold).Select(row => $"{row.Patch.Name} is {row.Version ?? "not installed"}, and was {row.Patch.InstalledVersion ?? "not installed"}");
            throw ErrorCodes.PlanOutdated.ToException(string.Format(
                CultureInfo.InvariantCulture, "Since the plan was made {0} of its packages changed: {1}{2}.", changed.Length, Printable.Of(string.Join("; ", told)), changed.Length > MostTold ? "; …" : ""));
        }
    }

    private static string Shown(string id) => Printable.Of(id.Length > 16 ? id.Substring(0, 16) : id);
}
