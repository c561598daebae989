using System.Text;

namespace PatchOps.Adapters.Processes.Surviving;

/// <summary>The end of a file that another process may still write.</summary>
internal static class TextTail
{
    /// <summary>The last bytes as UTF-8; empty when there is no such file.</summary>
    public static string Read(string path, int bytes)
    {
        if (!File.Exists(path))
        {
            return "";
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        stream.Position = Math.Max(0, stream.Length - bytes);
        var content = new byte[bytes];
        var length = 0;
        int read;
        while (length < bytes && (read = stream.Read(content, length, bytes - length)) > 0)
        {
            length += read;
        }

        return Encoding.UTF8.GetString(content, 0, length);
    }

    /// <summary>The last line with anything on it: what a progress bar overwrote is left out.</summary>
    public static string LastLine(string text)
    {
        var line = text.Split('\n', '\r').Select(part => part.Trim()).LastOrDefault(part => part.Length > 0) ?? "";
        return line.Length <= 200 ? line : line.Substring(0, 200);
    }
}
