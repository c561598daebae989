using System.Management.Automation;
using PatchOps.Deployment;
using PatchOps.Diagnostics;

namespace PatchOps.Commands;

/// <summary>Undo-PatchDeployment: brings back the exact versions, holds and marks that were there before a deployment.</summary>
[Cmdlet(VerbsCommon.Undo, "PatchDeployment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DeploymentResult))]
public sealed class UndoPatchDeploymentCommand : DeploymentCmdlet
{
    private UndoOperation? _undo;

    /// <summary>The deployments' ids, in the order in which they are undone.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <inheritdoc/>
    protected override void OnBegin() => _undo = new UndoOperation(Adapters);

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var id in Id)
        {
            try
            {
                Undo(id);
            }
            catch (PatchOpsException failure) when (failure.Code == ErrorCodes.DeploymentUnknown || failure.Code == ErrorCodes.CannotUndo)
            {
                WriteFailure(failure);
            }
        }
    }

    private void Undo(string id)
    {
        var changes = PackageSentence.Of(_undo!.Plan(id, Context));
        if (IsDryRun)
        {
            changes.ToList().ForEach(change => ShouldProcess(change, change, Caption));
        }
        else if (ShouldProcess($"Undo {id}: {string.Join(", ", changes)}", $"Undo the deployment {id}? {string.Join(", ", changes)}", Caption))
        {
            WriteResult(_undo.Run(id, Context));
        }
    }
}
