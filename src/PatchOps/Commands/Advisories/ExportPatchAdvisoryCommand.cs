using System.Management.Automation;

namespace PatchOps.Commands;

/// <summary>Export-PatchAdvisory: the whole catalogue as one file, for sites without a network.</summary>
[Cmdlet(VerbsData.Export, "PatchAdvisory", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FeedState))]
public sealed class ExportPatchAdvisoryCommand : PatchCmdlet
{
    /// <summary>The file to write; an existing one is replaced whole.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("FilePath", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Hand on what the file holds.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        if (!ShouldProcess(path, "Export the advisory catalogue"))
        {
            return;
        }

        var parts = Adapters.Bundles.Export(path, Context);
        if (PassThru)
        {
            WriteObject(parts, enumerateCollection: true);
        }
    }
}
