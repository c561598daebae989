using System.Globalization;
using System.Text;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Cli.Logging;

/// <summary>
/// The log file: one line to an entry, written at once, so that what a killed process did can still be read. Copies that run at the
/// same time append to the same file without tearing each other's lines.
/// </summary>
internal sealed class OperationLogFile : IOperationLog, IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly string _path;

    private OperationLogFile(FileStream file, string path)
    {
        _file = file;
        _path = path;
    }

    /// <summary>Why an entry could not be written (a full disk, say), or null. The work goes on without its log.</summary>
    public Diagnostic? Failure { get; private set; }

    /// <summary>Opens a log to append to; a new file is for its owner only (0600).</summary>
    /// <exception cref="PatchOpsException">PO1008.</exception>
    public static OperationLogFile Open(string path)
    {
        try
        {
            var full = Path.GetFullPath(path);
            RefusePlantedLink(full);
            return new OperationLogFile(AppendOnlyFile.Open(full), full);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ErrorCodes.LogNotWritten.ToException($"The log '{path}' cannot be written: {failure.Message}", path, failure);
        }
    }

    /// <inheritdoc/>
    public void Write(LogLevel level, string source, string message)
    {
        var line = LogLine.Format(DateTimeOffset.UtcNow, level, source, message);
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        lock (_gate)
        {
            try
            {
                _file.Write(bytes);
                _file.Flush();
            }
            catch (IOException failure)
            {
                Failure ??= ErrorCodes.LogNotWritten.ToDiagnostic(
                    string.Create(CultureInfo.InvariantCulture, $"The log '{_path}' is incomplete: {failure.Message}"), target: _path) with
                {
                    Level = DiagnosticLevel.Warning,
                };
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // In a folder where everybody may create files, a link of that name may have been laid by somebody else, to make root append to
    // a file of their choice.
    private static void RefusePlantedLink(string path)
    {
        if (OperatingSystem.IsWindows() || new FileInfo(path).LinkTarget is null)
        {
            return;
        }

        var folder = Path.GetDirectoryName(path) ?? "/";
        if (File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherWrite))
        {
            throw ErrorCodes.LogNotWritten.ToException(
                $"The log '{path}' is a symbolic link in a folder that everybody may write; it is not followed.", path);
        }
    }
}
