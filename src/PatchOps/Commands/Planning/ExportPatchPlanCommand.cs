using System.Management.Automation;

namespace PatchOps.Commands;

/// <summary>Export-PatchPlan: a plan to a file that Invoke-PatchDeployment -Path runs.</summary>
[Cmdlet(VerbsData.Export, "PatchPlan", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(PatchPlan))]
public sealed class ExportPatchPlanCommand : PatchCmdlet
{
    /// <summary>The plan.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("Plan")]
    [ValidateNotNull]
    public PatchPlan? InputObject { get; set; }

    /// <summary>The file to write; an existing one is replaced whole.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("FilePath", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Hand the plan on.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        if (ShouldProcess(path, $"Export the plan of {InputObject!.Device.Name}"))
        {
            Adapters.Plans.Write(InputObject, path);
        }

        if (PassThru)
        {
            WriteObject(InputObject);
        }
    }
}
