using System.Management.Automation;
using PatchOps.Diagnostics;
using PatchOps.Impact;

namespace PatchOps.Commands;

/// <summary>Measure-PatchImpact: what a deployment did to how this machine runs.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "PatchImpact", DefaultParameterSetName = IdSet)]
[OutputType(typeof(PatchImpact), ParameterSetName = [IdSet])]
[OutputType(typeof(ImpactSample), ParameterSetName = [SampleSet])]
public sealed class MeasurePatchImpactCommand : PatchCmdlet
{
    private const string IdSet = "Id";
    private const string SampleSet = "Sample";

    /// <summary>The deployments' ids; the last one that has ended when none is named.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[]? Id { get; set; }

    /// <summary>Look at this machine now and keep what is seen.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SampleSet)]
    public SwitchParameter Sample { get; set; }

    /// <summary>The policy whose addresses are probed, too.</summary>
    [Parameter(ParameterSetName = SampleSet)]
    [Alias("PolicyPath")]
    [ValidateNotNullOrEmpty]
    public string? Policy { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (ParameterSetName == SampleSet)
        {
            WriteObject(new ImpactSampling(Adapters).Run(ResolvePath(Policy), Context), enumerateCollection: true);
            return;
        }

        if (Id is null)
        {
            Write(null);
            return;
        }

        foreach (var id in Id)
        {
            try
            {
                Write(id);
            }
            catch (PatchOpsException failure) when (failure.Code == ErrorCodes.DeploymentUnknown || failure.Code == ErrorCodes.ImpactNotEnded)
            {
                WriteFailure(failure);
            }
        }
    }

    private void Write(string? id)
    {
        var impact = new ImpactQuery(Adapters).Run(id, Context);
        WriteObject(impact);
        WriteDiagnostics(impact.Diagnostics);
    }
}
