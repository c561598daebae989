using System.Text;
using PatchOps.Diagnostics;
using PatchOps.Documents;
using PatchOps.Ports;

namespace PatchOps.Adapters.Formats.Documents;

/// <summary>YAML and JSON files from the disk.</summary>
internal sealed class DocumentReader : IDocuments
{
    private const int MaxBytes = 1024 * 1024;

    /// <inheritdoc/>
    public DocumentReading Read(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > MaxBytes)
            {
                throw ErrorCodes.DocumentTooLarge.ToException($"'{full}' has {stream.Length} bytes; at most {MaxBytes} are read.", full);
            }

            using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return Parse(reader.ReadToEnd(), full);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.DocumentUnreadable.ToException($"'{full}' cannot be read: {failure.Message}", full, failure);
        }
    }

    /// <inheritdoc/>
    public DocumentReading Parse(string text, string name) => YamlParser.Parse(text, name);

    /// <inheritdoc/>
    public string Resolve(string path, string relativeTo) => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(relativeTo) ?? "", path));
}
