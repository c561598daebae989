using System.Management.Automation;
using PatchOps.Inventory;

namespace PatchOps.Commands;

/// <summary>Get-PatchProvider: which package sources there are, and whether each can be used here.</summary>
[Cmdlet(VerbsCommon.Get, "PatchProvider")]
[OutputType(typeof(ProviderInfo))]
public sealed class GetPatchProviderCommand : PatchCmdlet
{
    /// <summary>The providers to ask about; all when none is named.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Provider")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProviderNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>An offline tree or chroot to look at instead of the machine itself.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Root { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var provider in new ProviderQuery(Adapters).Run(Name, ResolveRoot(Root), Context))
        {
            WriteObject(provider);
        }
    }
}
