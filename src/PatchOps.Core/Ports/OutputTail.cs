using System.Text;

namespace PatchOps.Ports;

/// <summary>
/// The last bytes that a program prints, of each stream, while it runs: what it said before it failed or was ended is at its end, and a program
/// that chatters is no failure. Safe for the threads of a runner.
/// </summary>
/// <param name="bytes">How many bytes of each stream are kept.</param>
public sealed class OutputTail(int bytes)
{
    private readonly Ring _output = new(bytes);
    private readonly Ring _error = new(bytes);

    /// <summary>The end of standard output, as UTF-8 with invalid bytes replaced.</summary>
    public string Output => _output.Text();

    /// <summary>The end of standard error, as UTF-8 with invalid bytes replaced.</summary>
    public string Error => _error.Text();

    /// <summary>Adds what arrived.</summary>
    /// <param name="isError">Of standard error.</param>
    /// <param name="buffer">The bytes.</param>
    /// <param name="count">How many of them.</param>
    public void Add(bool isError, byte[] buffer, int count) => (isError ? _error : _output).Add(buffer, count);

    private sealed class Ring(int size)
    {
        private readonly byte[] _bytes = new byte[size];
        private long _seen;

        public void Add(byte[] buffer, int count)
        {
            lock (_bytes)
            {
                for (var i = Math.Max(count - size, 0); i < count; i++)
                {
                    _bytes[(int)((_seen + i) % size)] = buffer[i];
                }

                _seen += count;
            }
        }

        public string Text()
        {
            lock (_bytes)
            {
                var length = (int)Math.Min(_seen, size);
                var kept = new byte[length];
                for (var i = 0; i < length; i++)
                {
                    kept[i] = _bytes[(int)((_seen - length + i) % size)];
                }

                // The cut may lie inside a character: its rest is dropped rather than shown as garbage.
                var start = 0;
                while (_seen > size && start < Math.Min(length, 3) && (kept[start] & 0xC0) == 0x80)
                {
                    start++;
                }

                return Encoding.UTF8.GetString(kept, start, length - start);
            }
        }
    }
}
