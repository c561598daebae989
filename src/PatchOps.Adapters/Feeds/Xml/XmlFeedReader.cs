using System.Text;
using System.Xml;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Xml;

/// <summary>
/// Goes forward through an XML document of a feed: no DTD, no entities of its own, nothing fetched, and bounds on the document, its depth and
/// its texts. What the caller does not ask for is passed over without being kept.
/// </summary>
internal sealed class XmlFeedReader : IDisposable
{
    /// <summary>The longest text of an element or attribute that is read (characters).</summary>
    public const int MaxText = 64 * 1024;

    // Each open element costs memory, and the real documents have ten of them.
    private const int MaxDepth = 64;

    private readonly IFeedSource _source;
    private readonly IFeedFile _file;
    private readonly TailStream _tail;
    private readonly XmlReader _xml;
    private readonly char[] _chunk = new char[4096];
    private string? _root;
    private bool _isOver;

    /// <summary>Begins to read; owns the stream.</summary>
    /// <param name="stream">The document.</param>
    /// <param name="source">For messages.</param>
    /// <param name="file">For messages.</param>
    /// <param name="maxCharacters">How many characters the document may have.</param>
    /// <exception cref="PatchOpsException">PO1501, PO1502, PO1503.</exception>
    public XmlFeedReader(Stream stream, IFeedSource source, IFeedFile file, long maxCharacters)
    {
        _source = source;
        _file = file;
        _tail = new TailStream(new TokenBoundStream(stream, file.Name, source.Name));
        _xml = Guard(() => XmlReader.Create(_tail, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = maxCharacters,
            MaxCharactersFromEntities = 1024,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        }));
    }

    /// <summary>What is being read, for messages: the record's id, or null.</summary>
    public string? Record { get; set; }

    /// <summary>Goes to the document's root, which must have this local name.</summary>
    /// <exception cref="PatchOpsException">PO1501, PO1502, PO1503, PO1505.</exception>
    public void Root(string expected)
    {
        do
        {
            Next();
        }
        while (_xml.NodeType != XmlNodeType.Element);

        _root = _xml.Name;
        if (_xml.LocalName != expected)
        {
            throw Malformed($"the document is a <{_root}>, not a <{expected}>");
        }
    }

    /// <summary>The local names of the element's children, one after the other; the reader stands on each while it is looked at.</summary>
    /// <exception cref="PatchOpsException">PO1501, PO1502, PO1503, PO1505.</exception>
    public IEnumerable<string> Children()
    {
        if (_xml.IsEmptyElement)
        {
            yield break;
        }

        var depth = _xml.Depth;
        while (Next() > depth)
        {
            // Deeper ones belong to a child that the caller did not read.
            if (_xml.NodeType == XmlNodeType.Element && _xml.Depth == depth + 1)
            {
                yield return _xml.LocalName;
            }
        }
    }

    /// <summary>The element's own text without white space around it, or null when it has none.</summary>
    /// <exception cref="PatchOpsException">PO1501, PO1502, PO1503, PO1505.</exception>
    public string? Text()
    {
        if (_xml.IsEmptyElement)
        {
            return null;
        }

        var depth = _xml.Depth;
        var text = new StringBuilder();
        while (Next() > depth)
        {
            if (_xml.Depth == depth + 1 && _xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                Append(text);
            }
        }

        var trimmed = text.ToString().Trim();
        return trimmed.Length == 0 ? null : trimmed;
    }

    /// <summary>The attribute's value without white space around it, or null when it is absent or empty.</summary>
    /// <exception cref="PatchOpsException">PO1502.</exception>
    public string? Attribute(string name)
    {
        var value = _xml.GetAttribute(name)?.Trim();
        if (value?.Length > MaxText)
        {
            throw Malformed($"the attribute {name} has more than {MaxText} characters");
        }

        return string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>Reads what follows, so that a document that goes wrong after its records is refused too.</summary>
    /// <exception cref="PatchOpsException">PO1501, PO1502, PO1503, PO1505.</exception>
    public void End()
    {
        _isOver = true;
        while (Guard(_xml.Read))
        {
        }
    }

    /// <summary>A failure at the place where the reader stands.</summary>
    public PatchOpsException Malformed(string reason, Exception? inner = null)
    {
        var at = _xml as IXmlLineInfo;
        var place = at?.HasLineInfo() == true ? FormattableString.Invariant($"line {at.LineNumber}, position {at.LinePosition}") : "at its beginning";
        return FeedFailure.Malformed(_source, _file, Record is null ? $"{reason} ({place})" : $"{reason} (record '{Record}', {place})", inner);
    }

    /// <inheritdoc/>
    public void Dispose() => _xml.Dispose();

    // The depth of the node it went to.
    private int Next()
    {
        if (!Guard(_xml.Read))
        {
            throw ErrorCodes.FeedTruncated.ToException($"'{_file.Name}' ends before its content does.", _source.Name);
        }

        return _xml.Depth <= MaxDepth ? _xml.Depth : throw Malformed($"it is nested more than {MaxDepth} levels deep");
    }

    private void Append(StringBuilder text)
    {
        int read;
        while ((read = Guard(() => _xml.ReadValueChunk(_chunk, 0, _chunk.Length))) > 0)
        {
            text.Append(_chunk, 0, read);
            if (text.Length > MaxText)
            {
                throw Malformed($"a text has more than {MaxText} characters");
            }
        }
    }

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException failure)
        {
            throw Failure(failure);
        }
        catch (Exception failure) when (FeedFailure.OfStream(failure, _source, _file) is { } known)
        {
            throw known;
        }
    }

    private PatchOpsException Failure(XmlException failure)
    {
        // The message is the only thing that tells this limit from other errors; it names the setting in every language.
        if (failure.Message.Contains(nameof(XmlReaderSettings.MaxCharactersInDocument)))
        {
            return ErrorCodes.FeedTooLarge.ToException($"'{_file.Name}' is larger than PatchOps accepts: {failure.Message}", _source.Name, failure);
        }

        var isWhole = _isOver || IsClosed(Guard(_tail.ReadTail).TrimEnd());
        var record = Record is null ? string.Empty : $" (record '{Record}')";
        return isWhole
            ? FeedFailure.Malformed(_source, _file, failure.Message.TrimEnd('.') + record, failure)
            : ErrorCodes.FeedTruncated.ToException($"'{_file.Name}' ends early: {failure.Message.TrimEnd('.')}{record}.", _source.Name, failure);
    }

    // A document that was cut off does not end with its root's end tag, whatever the error that the cut led to.
    private bool IsClosed(string end)
    {
        var at = end.LastIndexOf("</", StringComparison.Ordinal);
        var tag = at < 0 ? string.Empty : end.Substring(at + 2);
        return tag.EndsWith(">", StringComparison.Ordinal) && (_root is null || tag.TrimEnd('>').Trim() == _root);
    }
}
