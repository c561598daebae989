using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PatchOps.Adapters.Formats;

/// <summary>
/// Findings as the items of a document, many at a time and byte for byte what <see cref="JsonFields"/> writes. A list can have ten thousand,
/// and in a new process the framework's writer takes as long for them as all the matching; a fleet has millions, and there it takes longer
/// than the judging. What is not plain ASCII is left to that writer.
/// </summary>
internal sealed class FindingBlock
{
    private const int FlushAbove = 32 * 1024;

    private static readonly byte[] s_null = Bytes("null");
    private static readonly byte[] s_true = Bytes("true");
    private static readonly byte[] s_false = Bytes("false");
    private static readonly byte[] s_noTexts = Bytes("[]");

    private readonly FindingLayout _layout;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(2 * FlushAbove);
    private int _length;
    private bool _isPlain;

    private FindingBlock(FindingLayout layout) => _layout = layout;

    /// <summary>Writes all findings into an open array; what is gathered goes to the writer's destination from time to time.</summary>
    public static void WriteAll(Utf8JsonWriter json, IReadOnlyList<Finding> findings)
    {
        var block = new FindingBlock(json.Options.Indented ? FindingLayout.Indented : FindingLayout.OneLine);
        for (var i = 0; i < findings.Count; i++)
        {
            if (!block.TryAdd(findings[i]))
            {
                block.MoveTo(json);
                JsonFields.WriteObject(json, findings[i]);
            }

            if (block._length > FlushAbove)
            {
                block.MoveTo(json);
                json.Flush();
            }
        }

        block.MoveTo(json);
        ArrayPool<byte>.Shared.Return(block._bytes);
    }

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    private void MoveTo(Utf8JsonWriter json)
    {
        if (_length > 0)
        {
            json.WriteRawValue(new ReadOnlySpan<byte>(_bytes, 0, _length), skipInputValidation: true);
            _length = 0;
        }
    }

    private bool TryAdd(Finding finding)
    {
        var start = _length;
        _isPlain = finding.Processes.Count == 0;
        if (start > 0)
        {
            Ensure(1);
            _bytes[_length++] = (byte)',';
        }

        Write(finding);
        if (!_isPlain)
        {
            _length = start;
        }

        return _isPlain;
    }

    private void Write(Finding finding)
    {
        Text(_layout.PatchId, finding.PatchId);
        Text(_layout.Cve, finding.Cve);
        Text(_layout.Package, finding.Package);
        Text(_layout.Architecture, finding.Architecture);
        Text(_layout.SourceName, finding.SourceName);
        Text(_layout.Provider, finding.Provider);
        Text(_layout.InstalledVersion, finding.InstalledVersion);
        Text(_layout.FixedVersion, finding.FixedVersion);
        Text(_layout.Status, JsonFields.Word(finding.Status));
        Text(_layout.Severity, JsonFields.Word(finding.Severity));
        Number(_layout.Cvss, finding.Cvss);
        Number(_layout.Epss, finding.Epss);
        Truth(_layout.KnownExploited, finding.KnownExploited);
        Text(_layout.KevDateAdded, JsonFields.Text(finding.KevDateAdded));
        Text(_layout.KevDueDate, JsonFields.Text(finding.KevDueDate));
        Text(_layout.Exploitation, JsonFields.Word(finding.Exploitation));
        Truth(_layout.Automatable, finding.Automatable);
        Text(_layout.TechnicalImpact, JsonFields.Word(finding.TechnicalImpact));
        Truth(_layout.Exposed, finding.Exposed);
        Text(_layout.AssetClass, finding.AssetClass);
        Texts(_layout.Advisories, finding.Advisories);
        Texts(_layout.Sources, finding.Sources);
        Text(_layout.ReleasedAt, JsonFields.Text(finding.ReleasedAt));
        Text(_layout.Reason, finding.Reason);
        Raw(_layout.Processes);
        Raw(s_noTexts);
        if (finding.State is { } state)
        {
            WriteDated(finding, state);
        }

        Raw(_layout.End);
    }

    private void WriteDated(Finding finding, FindingState state)
    {
        Text(_layout.State, JsonFields.Word(state));
        Text(_layout.DueAt, JsonFields.Text(finding.DueAt));
        Text(_layout.StartedAt, JsonFields.Text(finding.StartedAt));
        Text(_layout.StartedBy, finding.StartedBy is { } clock ? JsonFields.Word(clock) : null);
        Text(_layout.Rule, finding.Rule);
        Texts(_layout.MissingFacts, finding.MissingFacts);
        Truth(_layout.ForensicTriage, finding.ForensicTriage);
        Text(_layout.WaitsFor, finding.WaitsFor is { } wait ? JsonFields.Word(wait) : null);
    }

    private void Texts(byte[] name, IReadOnlyList<string> texts)
    {
        Raw(name);
        if (texts.Count == 0)
        {
            Raw(s_noTexts);
            return;
        }

        for (var i = 0; i < texts.Count; i++)
        {
            Text(i == 0 ? _layout.Texts : _layout.NextText, texts[i]);
        }

        Raw(_layout.EndTexts);
    }

    private void Text(byte[] before, string? text)
    {
        Raw(before);
        if (text is null)
        {
            Raw(s_null);
            return;
        }

        Ensure(text.Length + 2);
        var (bytes, at) = (_bytes, _length);
        bytes[at++] = (byte)'"';
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter is < ' ' or > '~' or '"' or '\\')
            {
                _isPlain = false;
                return;
            }

            bytes[at++] = (byte)letter;
        }

        bytes[at++] = (byte)'"';
        _length = at;
    }

    private void Number(byte[] name, double? value)
    {
        Raw(name);
        if (value is not { } number)
        {
            Raw(s_null);
            return;
        }

#if NET
        // More than the longest number takes.
        const int Size = 64;
        Ensure(Size);
        _isPlain &= System.Buffers.Text.Utf8Formatter.TryFormat(number, new Span<byte>(_bytes, _length, Size), out var written) && double.IsFinite(number);
        _length += written;
#else
        // There the shortest form is not the framework's own.
        _isPlain = false;
#endif
    }

    private void Truth(byte[] name, bool? value)
    {
        Raw(name);
        Raw(value is null ? s_null : value == true ? s_true : s_false);
    }

    private void Raw(byte[] bytes)
    {
        Ensure(bytes.Length);
        Buffer.BlockCopy(bytes, 0, _bytes, _length, bytes.Length);
        _length += bytes.Length;
    }

    private void Ensure(int more)
    {
        if (_bytes.Length - _length < more)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _bytes.Length, _length + more));
            Buffer.BlockCopy(_bytes, 0, larger, 0, _length);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
    }
}
