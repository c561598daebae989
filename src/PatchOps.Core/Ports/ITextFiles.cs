namespace PatchOps.Ports;

/// <summary>Text files that a user asks for.</summary>
public interface ITextFiles
{
    /// <summary>True when the path is a folder that is there.</summary>
    bool IsFolder(string path);

    /// <summary>Writes a file as UTF-8, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The text.</param>
    /// <param name="replace">True to replace a file that is there.</param>
    /// <returns>False when a file is there and must not be replaced: it was left as it was.</returns>
    /// <exception cref="IOException">The disk is full, or the folder is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    bool Write(string path, string text, bool replace);
}
