using System.Text;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform;

/// <summary>Text files on the disk.</summary>
internal sealed class TextFiles : ITextFiles
{
    /// <inheritdoc/>
    public bool IsFolder(string path) => Directory.Exists(path);

    /// <inheritdoc/>
    public bool Write(string path, string text, bool replace)
    {
        if (!replace && File.Exists(path))
        {
            return false;
        }

        var bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
        AtomicFile.Write(path, stream => stream.Write(bytes, 0, bytes.Length));
        return true;
    }
}
