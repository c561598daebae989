using System.Text;
using PatchOps.Adapters.Formats;
using PatchOps.Adapters.Formats.Reports;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Reports.Html;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Reporting;
using PatchOps.Reporting.Fleet;

namespace PatchOps.Adapters.Reports;

/// <summary>Reports as HTML, CSV and JSON, and the documents that they are made of.</summary>
public sealed class ReportFormats : IReportFormat
{
    /// <summary>The most bytes that one document may have (64 MiB); the report of a machine with ten thousand findings has about ten.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private const string StandardInput = "-";

    private static readonly DocumentKind<object[]> s_kind = new("a", "report", "a report of PatchOps", "`patchops compliance --json` in another shell", ReportDocument.Parse)
    {
        Unreadable = ErrorCodes.ReportInputUnreadable,
        Invalid = ErrorCodes.ReportInputInvalid,
        Newer = ErrorCodes.ReportInputNewer,
        TooLarge = ErrorCodes.ReportInputTooLarge,
    };

    /// <inheritdoc/>
    public IEnumerable<object> Read(string path, Action<PatchOpsException> onBad)
    {
        using var stream = path == StandardInput ? Console.OpenStandardInput() : Open(path);
        foreach (var item in Read(stream, path == StandardInput ? "standard input" : path, onBad))
        {
            yield return item;
        }
    }

    /// <summary>Reads a stream as <see cref="Read(string, Action{PatchOpsException})"/> reads a file.</summary>
    /// <param name="source">UTF-8, with or without a byte order mark; it stays open.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="onBad">Is given each bad document.</param>
    /// <exception cref="PatchOpsException">PO2105, PO2106.</exception>
    public static IEnumerable<object> Read(Stream source, string name, Action<PatchOpsException> onBad) =>
        new DocumentStream<object[]>(source, name, MaxBytes, s_kind, onBad).Read().SelectMany(items => items);

    /// <inheritdoc/>
    public void Write(FleetReport report, ReportFormat format, ReportFile file)
    {
        try
        {
            if (WritePlace.Danger(file.Path) is { } danger)
            {
                throw ErrorCodes.ReportPlaceUnsafe.ToException($"The report '{Printable.Of(file.Path)}' was not written: {danger}", file.Path);
            }

            Replace(report, format, file, FileRename.FinalTarget(Path.GetFullPath(file.Path)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ErrorCodes.ReportNotWritten.ToException($"The report '{file.Path}' could not be written: {(failure is DirectoryNotFoundException ? "there is no such folder." : failure.Message)}", file.Path, failure);
        }
    }

    /// <inheritdoc/>
    public void Write(FleetReport report, ReportFormat format, Stream destination) => Write(report, format, isFile: false, destination);

    private static void Write(FleetReport report, ReportFormat format, bool isFile, Stream destination)
    {
        if (format == ReportFormat.Json)
        {
            JsonReport.Write(report, destination);
            return;
        }

        // A file with the mark, since a spreadsheet takes one without it for one in the code page of its machine. In a pipe it would stand before the name of the first column.
        using var text = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: isFile && format == ReportFormat.Csv), bufferSize: 32 * 1024, leaveOpen: true);
        if (format == ReportFormat.Csv)
        {
            CsvReport.Write(report, text);
        }
        else
        {
            new HtmlReport(report).Write(text);
        }
    }

    private static void Replace(FleetReport report, ReportFormat format, ReportFile file, string target)
    {
        var attributes = File.Exists(target) ? Prepare(file, target) : null;
        try
        {
            // A report names what is open on which machine: what root writes is root's, unless somebody has said otherwise by the file that is there.
            AtomicFile.Write(target, isPrivate: Path.DirectorySeparatorChar == '/' && Elevation.IsElevated(), stream => Write(report, format, isFile: true, stream));
        }
        catch when (attributes is not null)
        {
            File.SetAttributes(target, attributes.Value);
            throw;
        }
    }

    // The attributes to give back where the write fails; null where none was changed.
    private static FileAttributes? Prepare(ReportFile file, string target)
    {
        if (file.NoClobber)
        {
            throw ErrorCodes.ReportExists.ToException($"'{file.Path}' is there already.", file.Path);
        }

        // A rename replaces a read-only file without a word where the folder may be written.
        var attributes = File.GetAttributes(target);
        if ((attributes & FileAttributes.ReadOnly) == 0)
        {
            return null;
        }

        if (!file.Force)
        {
            throw new UnauthorizedAccessException("It is read-only.");
        }

        File.SetAttributes(target, attributes & ~FileAttributes.ReadOnly);
        return attributes;
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ErrorCodes.ReportInputUnreadable.ToException($"'{path}' cannot be read: {failure.Message}", path, failure);
        }
    }
}
