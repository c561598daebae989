using System.Text;
using System.Text.Json;

namespace PatchOps.Adapters.Formats;

/// <summary>
/// Findings as the items of an indented document, many at a time and byte for byte what <see cref="JsonFields"/> writes. A list can have
/// ten thousand, and in a new process the framework's writer takes as long for them as all the matching: for each of a quarter of a million
/// lines it fills the indentation with code that is not compiled yet. What is not plain ASCII is left to that writer.
/// </summary>
internal sealed class FindingBlock
{
    private const int FlushAbove = 32 * 1024;

    private static readonly byte[] s_null = Bytes("null");
    private static readonly byte[] s_true = Bytes("true");
    private static readonly byte[] s_false = Bytes("false");
    private static readonly byte[] s_noTexts = Bytes("[]");
    private static readonly byte[] s_texts = Bytes("[" + Line(4));
    private static readonly byte[] s_nextText = Bytes("," + Line(4));
    private static readonly byte[] s_endTexts = Bytes(Line(3) + "]");
    private static readonly byte[] s_end = Bytes(Line(2) + "}");

    private static readonly byte[] s_patchId = Bytes(Line(2) + "{" + Line(3) + "\"patchId\": ");
    private static readonly byte[] s_cve = Name("cve");
    private static readonly byte[] s_package = Name("package");
    private static readonly byte[] s_architecture = Name("architecture");
    private static readonly byte[] s_sourceName = Name("sourceName");
    private static readonly byte[] s_provider = Name("provider");
    private static readonly byte[] s_installedVersion = Name("installedVersion");
    private static readonly byte[] s_fixedVersion = Name("fixedVersion");
    private static readonly byte[] s_status = Name("status");
    private static readonly byte[] s_severity = Name("severity");
    private static readonly byte[] s_cvss = Name("cvss");
    private static readonly byte[] s_epss = Name("epss");
    private static readonly byte[] s_knownExploited = Name("knownExploited");
    private static readonly byte[] s_kevDateAdded = Name("kevDateAdded");
    private static readonly byte[] s_kevDueDate = Name("kevDueDate");
    private static readonly byte[] s_exploitation = Name("exploitation");
    private static readonly byte[] s_automatable = Name("automatable");
    private static readonly byte[] s_technicalImpact = Name("technicalImpact");
    private static readonly byte[] s_exposed = Name("exposed");
    private static readonly byte[] s_assetClass = Name("assetClass");
    private static readonly byte[] s_advisories = Name("advisories");
    private static readonly byte[] s_sources = Name("sources");
    private static readonly byte[] s_releasedAt = Name("releasedAt");
    private static readonly byte[] s_reason = Name("reason");
    private static readonly byte[] s_processes = Name("processes");

    private byte[] _bytes = new byte[2 * FlushAbove];
    private int _length;
    private bool _isPlain;

    /// <summary>Writes all findings into an open array; what is gathered goes to the writer's destination from time to time.</summary>
    public static void WriteAll(Utf8JsonWriter json, IReadOnlyList<Finding> findings)
    {
        var block = new FindingBlock();
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
    }

    private static string Line(int depth) => Environment.NewLine + new string(' ', 2 * depth);

    private static byte[] Name(string name) => Bytes("," + Line(3) + "\"" + name + "\": ");

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
        _isPlain = finding.Processes.Count == 0 && finding.State is null;
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
        Text(s_patchId, finding.PatchId);
        Text(s_cve, finding.Cve);
        Text(s_package, finding.Package);
        Text(s_architecture, finding.Architecture);
        Text(s_sourceName, finding.SourceName);
        Text(s_provider, finding.Provider);
        Text(s_installedVersion, finding.InstalledVersion);
        Text(s_fixedVersion, finding.FixedVersion);
        Text(s_status, JsonFields.Word(finding.Status));
        Text(s_severity, JsonFields.Word(finding.Severity));
        Number(s_cvss, finding.Cvss);
        Number(s_epss, finding.Epss);
        Truth(s_knownExploited, finding.KnownExploited);
        Text(s_kevDateAdded, JsonFields.Text(finding.KevDateAdded));
        Text(s_kevDueDate, JsonFields.Text(finding.KevDueDate));
        Text(s_exploitation, JsonFields.Word(finding.Exploitation));
        Truth(s_automatable, finding.Automatable);
        Text(s_technicalImpact, JsonFields.Word(finding.TechnicalImpact));
        Truth(s_exposed, finding.Exposed);
        Text(s_assetClass, finding.AssetClass);
        Texts(s_advisories, finding.Advisories);
        Texts(s_sources, finding.Sources);
        Text(s_releasedAt, JsonFields.Text(finding.ReleasedAt));
        Text(s_reason, finding.Reason);
        Raw(s_processes);
        Raw(s_noTexts);
        Raw(s_end);
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
            Text(i == 0 ? s_texts : s_nextText, texts[i]);
        }

        Raw(s_endTexts);
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
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + more));
        }
    }
}
