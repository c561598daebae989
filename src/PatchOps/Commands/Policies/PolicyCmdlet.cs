using PatchOps.Policies;

namespace PatchOps.Commands;

/// <summary>What the cmdlets share that read policy files.</summary>
public abstract class PolicyCmdlet : PatchCmdlet
{
    /// <summary>The name of the parameter set in which wildcards are expanded.</summary>
    protected const string PathSet = "Path";

    /// <summary>The name of the parameter set in which paths are taken as they are written.</summary>
    protected const string LiteralPathSet = "LiteralPath";

    private PolicyFiles? _files;

    /// <summary>The reader of policies.</summary>
    protected PolicyFiles Files => _files ??= new PolicyFiles(Adapters.Documents, Adapters.Shipped, Adapters.TimeZones);

    /// <summary>Reads each file; one that is not there is a diagnostic of its reading.</summary>
    /// <param name="paths">What was given.</param>
    protected IEnumerable<PolicyReading> Read(string[] paths) => paths
        .SelectMany(path => ParameterSetName == LiteralPathSet ? [GetUnresolvedProviderPathFromPSPath(path)] : SourcePath.Resolve(this, path))
        .Select(path => Files.Read(path, Adapters.Clock.UtcNow));
}
