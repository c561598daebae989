using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>Inventories as JSON (one document) and NDJSON (one inventory to a line).</summary>
public interface IInventoryFormat
{
    /// <summary>Reads one JSON document or any number of lines, one at a time as they come.</summary>
    /// <param name="path">A file, or <c>-</c> for standard input.</param>
    /// <exception cref="PatchOpsException">PO1401 to PO1404; inventories before the bad one have been given already.</exception>
    IEnumerable<PatchInventory> Read(string path);

    /// <summary>Writes one inventory as the CLI's indented JSON.</summary>
    void Write(PatchInventory inventory, Stream destination);

    /// <summary>Writes one inventory as one line.</summary>
    void WriteLine(PatchInventory inventory, Stream destination);

    /// <summary>
    /// Writes a file whole or not at all (a temporary file beside it, synced, then renamed). One inventory gives JSON, several give NDJSON.
    /// </summary>
    /// <exception cref="PatchOpsException">PO1405.</exception>
    void WriteFile(IEnumerable<PatchInventory> inventories, string path);
}
