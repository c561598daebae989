using System.Management.Automation;
using PatchOps.Deployment;
using PatchOps.Diagnostics;

namespace PatchOps.Commands;

/// <summary>Get-PatchDeployment: what was deployed here, with its journal.</summary>
[Cmdlet(VerbsCommon.Get, "PatchDeployment", DefaultParameterSetName = LastSet)]
[OutputType(typeof(DeploymentResult))]
public sealed class GetPatchDeploymentCommand : PatchCmdlet
{
    private const string LastSet = "Last";
    private const string IdSet = "Id";

    /// <summary>The deployments' ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>How many at most, the newest first.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [ValidateRange(1, int.MaxValue)]
    public int Last { get; set; } = new DeploymentQueryRequest().Last;

    /// <summary>Prove the journals.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <summary>The hash that the journal must end with.</summary>
    [Parameter(ParameterSetName = IdSet)]
    [ValidatePattern("^[0-9a-fA-F]{64}$")]
    public string? Head { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (ParameterSetName == LastSet)
        {
            Write(new DeploymentQueryRequest { Last = Last, Verify = Verify });
            return;
        }

        foreach (var id in Id)
        {
            try
            {
                Write(new DeploymentQueryRequest { Ids = [id], Verify = Verify || Head is not null, Head = Head });
            }
            catch (PatchOpsException failure) when (failure.Code == ErrorCodes.DeploymentUnknown)
            {
                WriteFailure(failure);
            }
        }
    }

    private void Write(DeploymentQueryRequest request)
    {
        foreach (var result in new DeploymentQuery(Adapters).Run(request, Context))
        {
            WriteObject(result);
            WriteDiagnostics(result.OfTheState());
        }
    }
}
