using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PerPackage;

/// <summary>A package manager that changes one package at a time and has no transactions: winget, Chocolatey.</summary>
internal interface IPackageTool
{
    /// <summary>The provider's name.</summary>
    string Provider { get; }

    /// <summary>What people call the tool.</summary>
    string Title { get; }

    /// <summary>True for a name that the tool may be given.</summary>
    bool IsName(string name);

    /// <summary>Everything that is installed, with its marks.</summary>
    /// <exception cref="PatchOpsException">It cannot be told in full: half of it would look as if packages had been removed.</exception>
    IReadOnlyList<PackageCondition> Read(OperationContext context);

    /// <summary>The versions that a source offers; null when it could not be asked.</summary>
    IReadOnlyList<string>? Offered(string name, OperationContext context);

    /// <summary>Brings a package that is installed up to a version.</summary>
    ToolRun Upgrade(PackageOrder order, OperationContext context);

    /// <summary>Installs a version over a newer one, or where none is.</summary>
    ToolRun Install(PackageOrder order, OperationContext context);

    /// <summary>Removes a package.</summary>
    ToolRun Remove(PackageOrder order, OperationContext context);

    /// <summary>Holds a package at its version.</summary>
    ToolRun Hold(string name, OperationContext context);
}
