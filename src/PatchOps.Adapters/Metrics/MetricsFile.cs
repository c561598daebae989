using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;
using PatchOps.Metrics;

namespace PatchOps.Adapters.Metrics;

/// <summary>
/// A file for node_exporter's textfile collector, whole or as it was: it reads every <c>*.prom</c> at any moment, as another user. So the new file is written under a name that it does not read, synced,
/// opened to all and renamed into place.
/// </summary>
public static class MetricsFile
{
    private const string Ending = ".prom";

    /// <summary>Refuses a path before any work is done for it.</summary>
    /// <exception cref="PatchOpsException">PO2301 the name, PO2302 the folder is not there, PO2304 the place.</exception>
    public static void Check(string path)
    {
        var target = Path.GetFullPath(path);
        if (!target.EndsWith(Ending, StringComparison.Ordinal))
        {
            throw ErrorCodes.MetricsNameWrong.ToException($"'{Printable.Of(path)}' does not end with {Ending}: node_exporter would not read it.", path);
        }

        if (Directory.Exists(target))
        {
            throw ErrorCodes.MetricsNotWritten.ToException($"'{Printable.Of(path)}' is a folder.", path);
        }

        var folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
        {
            throw ErrorCodes.MetricsNotWritten.ToException($"There is no folder '{Printable.Of(folder)}'.", path);
        }

        Distrust(target);
    }

    /// <summary>Writes the metrics.</summary>
    /// <param name="path">The file.</param>
    /// <param name="families">The metrics.</param>
    /// <exception cref="PatchOpsException">PO2301 to PO2304.</exception>
    public static void Write(string path, IReadOnlyList<MetricFamily> families)
    {
        Check(path);
        var target = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target)!;
        var temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            var content = PrometheusText.Bytes(families);

            // CreateNew never follows a link; the mode is set on what was opened, for the name might be another file's by now.
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                FileModes.OpenToAll(stream);
                stream.Write(content, 0, content.Length);
                stream.Flush(flushToDisk: true);
            }

            FileRename.Replace(temporary, target);
            FolderSync.Flush(folder);
        }
        catch (UnauthorizedAccessException failure)
        {
            Delete(temporary);
            throw ErrorCodes.MetricsForbidden.ToException($"'{Printable.Of(path)}' may not be written: {failure.Message}", path, failure);
        }
        catch (IOException failure)
        {
            Delete(temporary);
            throw ErrorCodes.MetricsNotWritten.ToException($"'{Printable.Of(path)}' could not be written: {failure.Message}", path, failure);
        }
    }

    // Where everybody may rename, somebody could lay another file under the name between the write and the rename. A link is refused whoever laid it: the rename would replace it, which is
    // not what its owner expects.
    private static void Distrust(string target)
    {
        if (Path.DirectorySeparatorChar != '/')
        {
            return;
        }

        if (UnixStat.Of(target) is { } own && (own.IsLink || own.IsPipeOrDevice))
        {
            throw ErrorCodes.MetricsPlaceUnsafe.ToException($"'{Printable.Of(target)}' is a link or a device.", target);
        }

        if (WritePlace.Danger(target) is { } danger)
        {
            throw ErrorCodes.MetricsPlaceUnsafe.ToException(danger, target);
        }
    }

    private static void Delete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to report.
        }
    }
}
