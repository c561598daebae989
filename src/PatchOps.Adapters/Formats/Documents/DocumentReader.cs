using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Platform.Trust;
using PatchOps.Diagnostics;
using PatchOps.Documents;
using PatchOps.Ports;

namespace PatchOps.Adapters.Formats.Documents;

/// <summary>YAML and JSON files from the disk.</summary>
/// <param name="trust">Which files an elevated process may obey.</param>
internal sealed class DocumentReader(IFileTrust trust) : IDocuments, IFileTrust
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>For this process as it is.</summary>
    public DocumentReader()
        : this(FileTrust.OfThisProcess)
    {
    }

    /// <inheritdoc/>
    public DocumentReading Read(string path)
    {
        var full = FullPath(path, null);
        var bytes = ReadAll(full);
        if (WhyUnsafe(full) is { } why)
        {
            throw ErrorCodes.DocumentUnsafe.ToException($"'{full}' is not read by an administrator's process: {why}", full);
        }

        return DocumentText.Decode(bytes, full) switch
        {
            { Text: { } text } => Parse(text, full),
            { Problem: var problem } => new DocumentReading { File = full, Diagnostics = [problem!] },
        };
    }

    /// <inheritdoc/>
    public DocumentReading Parse(string text, string name) =>
        DocumentText.FindForbidden(text, name) is { } problem ? new DocumentReading { File = name, Diagnostics = [problem] } : YamlParser.Parse(text, name);

    /// <inheritdoc/>
    public string Resolve(string path, string relativeTo) => FullPath(path, relativeTo);

    /// <inheritdoc/>
    public string? WhyUnsafe(string path)
    {
        try
        {
            return trust.WhyUnsafe(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"who can write '{path}' cannot be told: {failure.Message}";
        }
    }

    private static string FullPath(string path, string? relativeTo)
    {
        try
        {
            return Path.GetFullPath(relativeTo is null ? path : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(relativeTo)) ?? "", path));
        }
        catch (Exception failure) when (failure is ArgumentException or IOException or NotSupportedException)
        {
            throw ErrorCodes.DocumentUnreadable.ToException($"'{path}' is no path: {failure.Message}", path, failure);
        }
    }

    private static byte[] ReadAll(string full)
    {
        try
        {
            return BoundedFile.Read(full, MaxBytes) ?? throw ErrorCodes.DocumentTooLarge.ToException($"'{full}' has more than {MaxBytes} bytes.", full);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.DocumentUnreadable.ToException($"'{full}' cannot be read: {failure.Message}", full, failure);
        }
    }
}
