using System.Text;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>Reads the lines of a file that another process is still writing, each once.</summary>
internal sealed class GrowingFile(string path)
{
    private const int LongestLine = 8 * 1024;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly List<byte> _line = [];
    private long _position;

    /// <summary>The whole lines that came since the last call. A line that is too long is dropped: nothing that is looked for is that long.</summary>
    public IEnumerable<string> NewLines()
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        stream.Position = _position;
        int read;
        while ((read = stream.Read(_buffer, 0, _buffer.Length)) > 0)
        {
            _position += read;
            for (var i = 0; i < read; i++)
            {
                if (_buffer[i] != '\n')
                {
                    if (_line.Count <= LongestLine)
                    {
                        _line.Add(_buffer[i]);
                    }

                    continue;
                }

                var line = _line.Count <= LongestLine ? Encoding.UTF8.GetString(_line.ToArray()) : null;
                _line.Clear();
                if (line is not null)
                {
                    yield return line;
                }
            }
        }
    }
}
