using System.Text.Json;
using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Formats;

/// <summary>
/// Cuts a stream into JSON documents of one kind, whether each stands on one line or on many, and reads one at a time: its memory is that of the
/// largest document, however many there are. With <c>onBad</c>, a bad document is reported there and reading goes on at the next line that
/// starts with a brace: the lines of an indented document do not, so that a broken one is one error and not one per line.
/// </summary>
internal sealed class DocumentStream<T>(Stream source, string name, int maxBytes, DocumentKind<T> kind, Action<PatchOpsException>? onBad = null)
    where T : class
{
    // What is passed over in search of a line, in multiples of the cap: a device or a binary file may never end one.
    private const int MostPassedOver = 16;

    private readonly TextPool _texts = new();
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _atEnd;
    private long _line = 1;
    private long _consumed;

    public IEnumerable<T> Read()
    {
        SkipByteOrderMark();
        var found = false;
        while (SkipWhiteSpace())
        {
            found = true;
            if (Next() is { } document)
            {
                yield return document;
            }
        }

        if (!found)
        {
            throw Invalid("it is empty", _line, 0);
        }
    }

    // Null after a bad document that was reported.
    private T? Next()
    {
        var (line, start) = (_line, _consumed);
        PatchOpsException bad;
        try
        {
            return ReadLine() ?? ReadDocument();
        }
        catch (PatchOpsException failure) when (onBad is not null && failure.Code.Id != kind.Unreadable.Id)
        {
            bad = failure;
        }

        var passed = string.Empty;
        try
        {
            // One that was read to its end is followed by the next, wherever that starts.
            if (_consumed == start || (SkipWhiteSpace() && Pending[0] != (byte)'{'))
            {
                passed = PassOver(line);
            }
        }
        finally
        {
            // Also when the file cannot be read any further.
            onBad(passed.Length == 0 ? bad : bad.Code.ToException(bad.Message + passed, name, bad));
        }

        return null;
    }

    // Goes to the next line that starts with a brace, or to the end, and says what it passed over besides the line itself.
    private string PassOver(long first)
    {
        var most = _consumed + ((long)MostPassedOver * maxBytes);
        int at;
        while ((at = Pending.IndexOf("\n{"u8)) < 0)
        {
            // A newline at the end may be the one before the brace.
            Consume(Pending.Length > 0 && Pending[Pending.Length - 1] == (byte)'\n' ? Pending.Length - 1 : Pending.Length);
            if (_consumed > most)
            {
                _start = _end;
                _atEnd = true;
                return $" No {kind.Noun} starts in what follows, and the rest of the file was not read.";
            }

            if (!Fill())
            {
                break;
            }
        }

        Consume(Math.Max(at, 0));
        var last = _line;
        Consume(Math.Min(1, Pending.Length));
        return last > first ? $" Lines {first} to {last} were passed over." : string.Empty;
    }

    // NDJSON's way: what ends with a brace at the end of a line is most likely whole, and needs no pass to find its end. If it is
    // not, nothing is lost: ReadDocument looks properly, and is the one that reports errors.
    private T? ReadLine()
    {
        var searched = 0;
        int length;
        while ((length = Pending.Slice(searched).IndexOf((byte)'\n')) < 0)
        {
            searched = Pending.Length;
            if (!Fill())
            {
                return null;
            }
        }

        var line = Pending.Slice(0, searched + length);
        var text = line;
        while (IsWhiteSpace(text[text.Length - 1]))
        {
            text = text.Slice(0, text.Length - 1);
        }

        if (text.Length > maxBytes || text[text.Length - 1] != (byte)'}')
        {
            return null;
        }

        try
        {
            var document = kind.Parse(text, _texts);
            Consume(line.Length);
            return document;
        }
        catch (Exception failure) when (JsonProblem.IsBadInput(failure) || failure is NewerSchemaException)
        {
            return null;
        }
    }

    private T ReadDocument()
    {
        var line = _line;
        try
        {
            var length = FindEnd();
            var document = Pending.Slice(0, length);
            Consume(length);
            return kind.Parse(document, _texts);
        }
        catch (Exception failure) when (JsonProblem.IsBadInput(failure))
        {
            var at = failure as JsonException;
            throw CutLine(line, at)
                ?? Invalid(JsonProblem.Reason(failure), line + (at?.LineNumber ?? 0), at?.BytePositionInLine ?? 0, failure);
        }
        catch (NewerSchemaException failure)
        {
            throw kind.Newer.ToException($"'{name}', line {line}: {failure.Message}", name, failure);
        }
    }

    // A line that was cut short is noticed in the next one, and the message should not name that one, which is good.
    private PatchOpsException? CutLine(long line, JsonException? failure)
    {
        var end = Pending.IndexOf((byte)'\n');
        var next = end;
        while (next >= 0 && next < Pending.Length && IsWhiteSpace(Pending[next]))
        {
            next++;
        }

        var isCut = _line == line && failure?.LineNumber > 0 && next > 0 && Pending.Slice(next - 1).StartsWith("\n{"u8);
        return isCut ? Invalid($"the line ends before the {kind.Noun} does", line, end, failure) : null;
    }

    // Consumes nothing, so that what a bad document took with it can be looked at again.
    private int FindEnd()
    {
        var options = JsonCursor.Options;
        var state = new JsonReaderState(options);
        var consumed = 0;
        while (true)
        {
            var reader = new Utf8JsonReader(Pending.Slice(consumed), isFinalBlock: _atEnd, state);
            while (reader.Read())
            {
                if (reader.CurrentDepth == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                {
                    return consumed + (int)reader.BytesConsumed;
                }
            }

            consumed += (int)reader.BytesConsumed;
            state = reader.CurrentState;
            Fill();
        }
    }

    private ReadOnlySpan<byte> Pending => _buffer.AsSpan(_start, _end - _start);

    // False, with all that there is in the buffer, at the end of the stream.
    private bool Fill()
    {
        if (_atEnd)
        {
            return false;
        }

        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            // One byte more than allowed is enough to know that it is too large.
            if (_end > maxBytes)
            {
                throw kind.TooLarge.ToException(
                    $"'{name}', line {_line}: {kind.Article} {kind.Noun} has more than {maxBytes / (1024 * 1024)} MiB.", name);
            }

            Array.Resize(ref _buffer, (int)Math.Min((long)_buffer.Length * 2, maxBytes + 1L));
        }

        try
        {
            var read = source.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            _atEnd = read == 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw kind.Unreadable.ToException($"'{name}' cannot be read: {failure.Message}", name, failure);
        }

        return !_atEnd;
    }

    private void SkipByteOrderMark()
    {
        while (Pending.Length < 3 && Fill())
        {
        }

        if (Pending.Length >= 3 && (Pending[0], Pending[1], Pending[2]) is (0xEF, 0xBB, 0xBF))
        {
            _start += 3;
        }
        else if (Pending.Length >= 2 && (Pending[0], Pending[1]) is (0xFF, 0xFE) or (0xFE, 0xFF))
        {
            throw Invalid($"it is UTF-16, as Windows PowerShell's > writes it; write it with {kind.Writer}, or with Out-File -Encoding utf8", 1, 0);
        }
    }

    // False at the end of the stream.
    private bool SkipWhiteSpace()
    {
        do
        {
            var length = 0;
            while (length < Pending.Length && IsWhiteSpace(Pending[length]))
            {
                length++;
            }

            Consume(length);
            if (Pending.Length > 0)
            {
                return true;
            }
        }
        while (Fill());

        return false;
    }

    private void Consume(int length)
    {
        var text = Pending.Slice(0, length);
        int at;
        while ((at = text.IndexOf((byte)'\n')) >= 0)
        {
            _line++;
            text = text.Slice(at + 1);
        }

        _start += length;
        _consumed += length;
    }

    private static bool IsWhiteSpace(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private PatchOpsException Invalid(string reason, long line, long position, Exception? inner = null) =>
        kind.Invalid.ToException($"'{name}' is not {kind.Whole}: line {line}, byte {position + 1}: {reason}.", name, inner);
}
