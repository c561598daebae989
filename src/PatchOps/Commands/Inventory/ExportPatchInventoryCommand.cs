using System.Management.Automation;

namespace PatchOps.Commands;

/// <summary>Export-PatchInventory: inventories to a file; one gives JSON, several give NDJSON.</summary>
[Cmdlet(VerbsData.Export, "PatchInventory", SupportsShouldProcess = true)]
[OutputType(typeof(PatchInventory))]
public sealed class ExportPatchInventoryCommand : PatchCmdlet
{
    private string? _approvedPath;
    private InventoryFileWriter? _writer;

    /// <summary>The inventories.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("Inventory")]
    public PatchInventory[] InputObject { get; set; } = [];

    /// <summary>The file to write; an existing one is replaced whole.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("FilePath", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Hand the inventories on.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        if (ShouldProcess(path, "Export patch inventories"))
        {
            _approvedPath = path;
        }
    }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var inventory in InputObject)
        {
            if (_approvedPath is not null)
            {
                // Not before the first one: an empty pipeline must not replace a good file by an empty one.
                _writer ??= new InventoryFileWriter(Adapters.Inventories, _approvedPath);
                _writer.Add(inventory, Context.Cancellation);
            }

            if (PassThru)
            {
                WriteObject(inventory);
            }
        }
    }

    /// <inheritdoc/>
    protected override void OnEnd() => _writer?.Complete();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _writer?.Dispose();
        }

        base.Dispose(disposing);
    }
}
