using System.Text.Json;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Formats;

/// <summary>Inventories as JSON and NDJSON, UTF-8, in the names of the schema <c>patchops/inventory/1</c>.</summary>
public sealed class InventoryFormat : IInventoryFormat
{
    /// <summary>The path that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>The most bytes that one inventory may have (64 MiB); one of a large machine has about two.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <inheritdoc/>
    public IEnumerable<PatchInventory> Read(string path)
    {
        var name = path == StandardInput ? "standard input" : path;
        using var stream = path == StandardInput ? Console.OpenStandardInput() : Open(path);
        foreach (var inventory in Read(stream, name))
        {
            yield return inventory;
        }
    }

    /// <summary>Reads one JSON document, several, or any number of lines from a stream, one at a time as they come.</summary>
    /// <param name="source">UTF-8, with or without a byte order mark; it stays open.</param>
    /// <param name="name">What to call it in messages: its path.</param>
    /// <exception cref="PatchOpsException">PO1401 to PO1404; inventories before the bad one have been given already.</exception>
    public static IEnumerable<PatchInventory> Read(Stream source, string name) => new InventoryReader(source, name, MaxBytes).Read();

    /// <inheritdoc/>
    public void Write(PatchInventory inventory, Stream destination) => Write(inventory, destination, PatchOpsJsonContext.Indented);

    /// <inheritdoc/>
    public void WriteLine(PatchInventory inventory, Stream destination) => Write(inventory, destination, PatchOpsJsonContext.OneLine);

    /// <inheritdoc/>
    public void WriteFile(IEnumerable<PatchInventory> inventories, string path)
    {
        using var rest = inventories.GetEnumerator();
        if (!rest.MoveNext())
        {
            throw ErrorCodes.InventoryNotWritten.ToException($"There is no inventory to write to '{path}'.", path);
        }

        try
        {
            AtomicFile.Write(path, stream => WriteAll(rest, stream));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ErrorCodes.InventoryNotWritten.ToException($"The file '{path}' could not be written: {failure.Message}", path, failure);
        }
    }

    private static void WriteAll(IEnumerator<PatchInventory> rest, Stream stream)
    {
        var first = rest.Current;
        if (!rest.MoveNext())
        {
            Write(first, stream, PatchOpsJsonContext.Indented);
            return;
        }

        Write(first, stream, PatchOpsJsonContext.OneLine);
        do
        {
            Write(rest.Current, stream, PatchOpsJsonContext.OneLine);
        }
        while (rest.MoveNext());
    }

    private static void Write(PatchInventory inventory, Stream destination, JsonWriterOptions options)
    {
        using (var writer = new Utf8JsonWriter(destination, options))
        {
            JsonFields.WriteObject(writer, inventory);
        }

        destination.WriteByte((byte)'\n');
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ErrorCodes.InventoryNotFound.ToException($"The inventory '{path}' cannot be read: {failure.Message}", path, failure);
        }
    }
}
