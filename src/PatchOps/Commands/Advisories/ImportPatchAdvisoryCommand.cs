using System.Management.Automation;
using PatchOps.Diagnostics;

namespace PatchOps.Commands;

/// <summary>Import-PatchAdvisory: takes bundles in that Export-PatchAdvisory made elsewhere.</summary>
[Cmdlet(VerbsData.Import, "PatchAdvisory", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FeedImport))]
public sealed class ImportPatchAdvisoryCommand : PatchCmdlet
{
    /// <summary>The bundles.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FilePath", "LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The certificate whose key must have signed them; without it PATCHOPS_BUNDLE_CERTIFICATE decides.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Certificate { get; set; }

    /// <summary>Take in what is much smaller, or older, than the last good import.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var certificate = Certificate is null ? null : GetUnresolvedProviderPathFromPSPath(Certificate);
        foreach (var path in Path.Select(GetUnresolvedProviderPathFromPSPath))
        {
            if (!ShouldProcess(path, "Import an advisory bundle"))
            {
                continue;
            }

            try
            {
                WriteObject(Adapters.Bundles.Import(path, certificate, Force, Context), enumerateCollection: true);
            }
            catch (PatchOpsException failure)
            {
                WriteFailure(failure);
            }
        }
    }
}
