using System.Management.Automation;
using PatchOps.Inventory;

namespace PatchOps.Commands;

/// <summary>Get-PatchHistory: what was installed, upgraded or removed, when and by whom; others' changes too.</summary>
[Cmdlet(VerbsCommon.Get, "PatchHistory")]
[OutputType(typeof(HistoryEntry))]
public sealed class GetPatchHistoryCommand : PatchCmdlet
{
    /// <summary>Package names.</summary>
    [Parameter(Position = 0)]
    [Alias("Package")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>Nothing before this moment.</summary>
    [Parameter]
    [Alias("Since")]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only these providers' records.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProviderNameCompleter))]
    public string[] Provider { get; set; } = [];

    /// <summary>An offline tree or chroot to read instead of the machine itself.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Root { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var request = new HistoryRequest { After = After, Names = Name, Providers = Provider, Root = ResolveRoot(Root) };
        foreach (var entry in new HistoryQuery(Adapters).Run(request, failure => WriteDiagnostics([failure]), Context))
        {
            WriteObject(entry);
        }
    }
}
