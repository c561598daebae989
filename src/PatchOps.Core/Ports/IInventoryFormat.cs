using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>Inventories as JSON (one document) and NDJSON (one inventory to a line).</summary>
public interface IInventoryFormat
{
    /// <summary>Reads one JSON document or any number of lines, one at a time as they come.</summary>
    /// <param name="path">A file, or <c>-</c> for standard input.</param>
    /// <exception cref="PatchOpsException">PO1401 to PO1404; inventories before the bad one have been given already.</exception>
    IEnumerable<PatchInventory> Read(string path);

    /// <summary>
    /// Reads as <see cref="Read(string)"/> does, and goes on after a bad inventory at the next line that starts with <c>{</c>. An indented
    /// document that is broken is one bad inventory.
    /// </summary>
    /// <param name="path">A file, or <c>-</c> for standard input.</param>
    /// <param name="onBad">
    /// Is given PO1402, PO1403 or PO1404 for each, in the order of the file and between the good ones, with the line and, where more lines
    /// than that one were passed over, which. What it throws ends the reading.
    /// </param>
    /// <exception cref="PatchOpsException">PO1401, or PO1402 when the file as a whole is none: it is empty, or UTF-16.</exception>
    IEnumerable<PatchInventory> Read(string path, Action<PatchOpsException> onBad);

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
