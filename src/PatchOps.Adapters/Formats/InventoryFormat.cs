using System.Text.Json;
using PatchOps.Adapters.Formats.Inventories;
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

    private static readonly DocumentKind<PatchInventory> s_kind = new("an", "inventory", "a PatchOps inventory", "Export-PatchInventory", InventoryJson.Parse)
    {
        Unreadable = ErrorCodes.InventoryNotFound,
        Invalid = ErrorCodes.InventoryInvalid,
        Newer = ErrorCodes.InventoryNewer,
        TooLarge = ErrorCodes.InventoryTooLarge,
    };

    /// <inheritdoc/>
    public IEnumerable<PatchInventory> Read(string path) => ReadFile(path, onBad: null);

    /// <inheritdoc/>
    public IEnumerable<PatchInventory> Read(string path, Action<PatchOpsException> onBad) => ReadFile(path, onBad);

    /// <summary>Reads one JSON document, several, or any number of lines from a stream, one at a time as they come.</summary>
    /// <param name="source">UTF-8, with or without a byte order mark; it stays open.</param>
    /// <param name="name">What to call it in messages: its path.</param>
    /// <exception cref="PatchOpsException">PO1401 to PO1404; inventories before the bad one have been given already.</exception>
    public static IEnumerable<PatchInventory> Read(Stream source, string name) => Documents(source, name, onBad: null);

    /// <summary>Reads as <see cref="Read(Stream, string)"/> does, and goes on after a bad inventory at the next line.</summary>
    /// <param name="source">UTF-8, with or without a byte order mark; it stays open.</param>
    /// <param name="name">What to call it in messages: its path.</param>
    /// <param name="onBad">Is given PO1402, PO1403 or PO1404 for each bad inventory; what it throws ends the reading.</param>
    /// <exception cref="PatchOpsException">PO1401, or PO1402 when the stream as a whole is none: it is empty, or UTF-16.</exception>
    public static IEnumerable<PatchInventory> Read(Stream source, string name, Action<PatchOpsException> onBad) =>
        Documents(source, name, onBad);

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

    private static IEnumerable<PatchInventory> Documents(Stream source, string name, Action<PatchOpsException>? onBad) =>
        new DocumentStream<PatchInventory>(source, name, MaxBytes, s_kind, onBad).Read();

    private static IEnumerable<PatchInventory> ReadFile(string path, Action<PatchOpsException>? onBad)
    {
        var name = path == StandardInput ? "standard input" : path;
        using var stream = path == StandardInput ? Console.OpenStandardInput() : Open(path);
        foreach (var inventory in Documents(stream, name, onBad))
        {
            yield return inventory;
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
