using PatchOps.Diagnostics;
using PatchOps.Documents;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PatchOps.Adapters.Formats.Documents;

/// <summary>YAML 1.1 and 1.2, and JSON with it, as nodes that know their place. The event parser alone: nothing is bound to a type.</summary>
internal static class YamlParser
{
    private const int MaxDepth = 32;
    private const int MaxNodes = 100_000;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What to call it in messages.</param>
    public static DocumentReading Parse(string text, string name)
    {
        var reader = new Reader(new Parser(new StringReader(text)), name);
        try
        {
            return new DocumentReading { File = name, Root = reader.Read() };
        }
        catch (DocumentException failure)
        {
            return Refused(name, failure.Place, failure.Message);
        }
        catch (YamlException failure)
        {
            return TabIndent(text, name, (int)failure.Start.Line) is { } place
                ? Refused(name, place, "A tab indents this line; YAML wants blanks.")
                : Refused(name, Place(name, failure.Start), failure.InnerException?.Message ?? failure.Message);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // YamlDotNet's scanner gives up so on some damaged plain texts: "a: [b\t:".
            return Refused(name, reader.Last, "What follows here is no YAML.");
        }
    }

    // The library names the beginning of the map that the line was to belong to.
    private static DocumentPlace? TabIndent(string text, string name, int from)
    {
        var lines = text.Split('\n');
        for (var line = Math.Max(0, from - 1); line < Math.Min(lines.Length, from + 1); line++)
        {
            var indent = lines[line].TakeWhile(c => c is ' ' or '\t').ToList();
            if (indent.Contains('\t'))
            {
                return new DocumentPlace { File = name, Line = line + 1, Column = indent.IndexOf('\t') + 1 };
            }
        }

        return null;
    }

    private static DocumentReading Refused(string name, DocumentPlace place, string message) => new()
    {
        File = name,
        Diagnostics = [PolicyDiagnostic.Of(ErrorCodes.DocumentMalformed, place, null, message)],
    };

    private static DocumentPlace Place(string file, Mark mark) => new() { File = file, Line = (int)mark.Line, Column = (int)mark.Column };

    private sealed class DocumentException(DocumentPlace place, string message) : Exception(message)
    {
        public DocumentPlace Place { get; } = place;
    }

    private sealed class Reader(IParser parser, string file)
    {
        private int _nodes;

        /// <summary>Where the last piece began that could be read.</summary>
        public DocumentPlace Last { get; private set; } = Place(file, Mark.Empty);

        public DocumentNode? Read()
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                return null;
            }

            var root = Node(0);
            parser.Consume<DocumentEnd>();
            return parser.TryConsume<DocumentStart>(out var second)
                ? throw new DocumentException(At(second.Start), "A second document begins here; a file holds one.")
                : root;
        }

        private DocumentNode Node(int depth)
        {
            var place = Last = At(parser.Current!.Start);
            if (depth > MaxDepth || ++_nodes > MaxNodes)
            {
                throw new DocumentException(place, depth > MaxDepth ? $"It is nested deeper than {MaxDepth} levels." : $"It has more than {MaxNodes} values.");
            }

            if (parser.TryConsume<AnchorAlias>(out _))
            {
                throw new DocumentException(place, "Aliases (*name) are not read: write the value out, or use extends.");
            }

            if (parser.Current is NodeEvent { Tag.IsEmpty: false } tagged)
            {
                throw new DocumentException(place, $"Tags ({tagged.Tag.Value}) are not read: a quoted value is a text, and nothing else needs one.");
            }

            if (parser.TryConsume<Scalar>(out var scalar))
            {
                CheckCharacters(scalar, place);
                return new DocumentScalar(place, scalar.Value, scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted or ScalarStyle.Literal or ScalarStyle.Folded);
            }

            if (parser.TryConsume<SequenceStart>(out _))
            {
                var items = new List<DocumentNode>();
                while (!parser.TryConsume<SequenceEnd>(out _))
                {
                    items.Add(Node(depth + 1));
                }

                return new DocumentList(place, items);
            }

            parser.Consume<MappingStart>();
            return Map(place, depth);
        }

        private DocumentMap Map(DocumentPlace place, int depth)
        {
            var entries = new List<DocumentEntry>();
            var known = new HashSet<string>(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var at = At(parser.Current!.Start);
                if (!parser.TryConsume<Scalar>(out var key))
                {
                    throw new DocumentException(at, "A key must be a single word or text.");
                }

                CheckKey(key, at);
                if (!known.Add(key.Value))
                {
                    throw new DocumentException(at, $"The key '{key.Value}' stands twice.");
                }

                entries.Add(new DocumentEntry { Key = key.Value, Place = at, Value = Node(depth + 1) });
            }

            return new DocumentMap(place, entries);
        }

        private static void CheckKey(Scalar key, DocumentPlace place)
        {
            CheckCharacters(key, place);
            if (key.Value.Length == 0 || !key.Tag.IsEmpty)
            {
                throw new DocumentException(place, key.Value.Length == 0 ? "A key is missing before the colon." : "A key may not have a tag.");
            }

            if (key is { Value: "<<", Style: ScalarStyle.Plain })
            {
                throw new DocumentException(place, "Merge keys (<<) are not read: write the keys out, or use extends.");
            }
        }

        private static void CheckCharacters(Scalar scalar, DocumentPlace place)
        {
            if (DocumentText.DescribeForbidden(scalar.Value) is { } forbidden)
            {
                throw new DocumentException(place, forbidden);
            }
        }

        private DocumentPlace At(Mark mark) => Place(file, mark);
    }
}
