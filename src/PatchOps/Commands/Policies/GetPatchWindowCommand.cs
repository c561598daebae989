using System.Management.Automation;
using PatchOps.Diagnostics;
using PatchOps.Scheduling;

namespace PatchOps.Commands;

/// <summary>Get-PatchWindow: when a policy's maintenance windows open next.</summary>
[Cmdlet(VerbsCommon.Get, "PatchWindow")]
[OutputType(typeof(MaintenanceWindow))]
public sealed class GetPatchWindowCommand : PatchCmdlet
{
    /// <summary>The policy's file.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string? Policy { get; set; }

    /// <summary>Only windows that close after this moment.</summary>
    [Parameter]
    public DateTimeOffset? After { get; set; }

    /// <summary>How many.</summary>
    [Parameter]
    [Alias("First")]
    [ValidateRange(1, WindowRequest.Most)]
    public int Next { get; set; } = WindowRequest.Usual;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        // Relative to PowerShell's location, which is not the process's working folder.
        var path = Policy is null ? null : GetUnresolvedProviderPathFromPSPath(Policy);
        WindowListing listing;
        try
        {
            listing = new WindowQuery(Adapters).Run(new WindowRequest { Policy = path, After = After, Next = Next });
        }
        catch (PatchOpsException refused) when (refused.Code == ErrorCodes.PolicyRefused)
        {
            WriteFailure(refused);
            return;
        }

        foreach (var window in listing.Windows)
        {
            WriteObject(window);
        }

        WriteDiagnostics(listing.Diagnostics);
    }
}
