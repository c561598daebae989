using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Deadlines;

/// <summary>Writes standards that ship to files, to be read, copied and changed.</summary>
/// <param name="host">The world.</param>
public sealed class StandardExport(IPatchOpsHost host)
{
    private readonly StandardLibrary _library = StandardLibrary.Load(host.Documents, host.Shipped);

    /// <summary>The file of each standard: the path itself for one, or <c>ID.yaml</c> in it where it is a folder.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="path">The full path.</param>
    /// <exception cref="PatchOpsException">PO1639: there are several standards, and the path is no folder.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> Targets(IReadOnlyList<string> ids, string path)
    {
        if (host.Files.IsFolder(path))
        {
            return ids.Select(id => new KeyValuePair<string, string>(id, Path.Combine(path, id + ".yaml"))).ToArray();
        }

        return ids.Count < 2
            ? ids.Select(id => new KeyValuePair<string, string>(id, path)).ToArray()
            : throw ErrorCodes.StandardNotWritten.ToException($"{ids.Count} standards need a folder to be written to, and '{path}' is none.", path);
    }

    /// <summary>Writes one.</summary>
    /// <param name="id">The standard's id.</param>
    /// <param name="path">The file.</param>
    /// <param name="force">True to replace a file that is there.</param>
    /// <returns>The standard, with the file as its source.</returns>
    /// <exception cref="PatchOpsException">PO1630, PO1638, PO1639.</exception>
    public DeadlineStandard Write(string id, string path, bool force)
    {
        if (_library.TextOf(id) is not { } text || _library.Find(id).Standard is not { } standard)
        {
            throw ErrorCodes.StandardUnknown.ToException($"There is no standard '{id}'.", id);
        }

        try
        {
            return host.Files.Write(path, text, force)
                ? standard with { Source = path }
                : throw ErrorCodes.StandardFileExists.ToException($"'{path}' exists, and was left as it was.", path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.StandardNotWritten.ToException($"'{path}' could not be written: {failure.Message}", path, failure);
        }
    }
}
