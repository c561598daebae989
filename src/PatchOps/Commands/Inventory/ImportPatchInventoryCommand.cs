using System.Management.Automation;
using PatchOps.Diagnostics;

namespace PatchOps.Commands;

/// <summary>Import-PatchInventory: inventories from JSON and NDJSON files, of this or any other machine.</summary>
[Cmdlet(VerbsData.Import, "PatchInventory", DefaultParameterSetName = PathSet)]
[OutputType(typeof(PatchInventory))]
public sealed class ImportPatchInventoryCommand : PatchCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    /// <summary>Files; wildcards are expanded.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files, taken as they are written.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (ParameterSetName == LiteralPathSet)
        {
            foreach (var path in LiteralPath)
            {
                Read(GetUnresolvedProviderPathFromPSPath(path));
            }

            return;
        }

        foreach (var path in Path.SelectMany(word => InputFiles.Expand(this, word, ErrorCodes.InventoryNotFound, WriteFailure)))
        {
            Read(path);
        }
    }

    private void Read(string path)
    {
        var format = Adapters.Inventories;
        try
        {
            foreach (var inventory in format.Read(path, WriteFailure))
            {
                WriteObject(inventory);
            }
        }
        catch (PatchOpsException failure)
        {
            WriteFailure(failure);
        }
    }
}
