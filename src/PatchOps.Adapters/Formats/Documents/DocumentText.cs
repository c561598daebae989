using System.Globalization;
using System.Text;
using PatchOps.Diagnostics;
using PatchOps.Documents;

namespace PatchOps.Adapters.Formats.Documents;

/// <summary>Bytes as text: UTF-8 alone, without what would drive a terminal or hide what a line says.</summary>
internal static class DocumentText
{
    private const char ByteOrderMark = '\uFEFF';

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, or why the bytes are none.</summary>
    public static (string? Text, PolicyDiagnostic? Problem) Decode(byte[] bytes, string file)
    {
        if (bytes.Length >= 2 && bytes[0] + bytes[1] == 0xFF + 0xFE && bytes[0] is 0xFF or 0xFE)
        {
            return (null, Refuse(new DocumentPlace { File = file, Line = 1, Column = 1 }, "The file is UTF-16.", "Save it as UTF-8."));
        }

        try
        {
            return (s_utf8.GetString(bytes).TrimStart(ByteOrderMark), null);
        }
        catch (DecoderFallbackException failure)
        {
            var good = Encoding.UTF8.GetString(bytes, 0, Math.Max(0, failure.Index));
            return (null, Refuse(PlaceOf(good, good.Length, file), "The file is not UTF-8 from here on.", "Save it as UTF-8."));
        }
    }

    /// <summary>The first character that may not stand in such a file, or null.</summary>
    public static PolicyDiagnostic? FindForbidden(string text, string file)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\t' or '\n' or '\r') && IsForbidden(text[i]))
            {
                return Refuse(PlaceOf(text, i, file), Describe(text[i]), "Remove it.");
            }
        }

        return null;
    }

    /// <summary>The first character of a value that may not stand there, described; null when there is none. Escapes write what the file itself does not hold.</summary>
    public static string? DescribeForbidden(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(value[i]) || (value[i] is not ('\t' or '\n' or '\r') && IsForbidden(value[i])))
            {
                return Describe(value[i]);
            }
        }

        return null;
    }

    /// <summary>Where a character stands.</summary>
    public static DocumentPlace PlaceOf(string text, int index, string file)
    {
        int line = 1, start = 0;
        for (var i = 0; i < index; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                line++;
                start = i + 1;
            }
        }

        return new DocumentPlace { File = file, Line = line, Column = index - start + 1 };
    }

    // Control characters drive terminals; format characters (direction marks, invisible ones) make a line read as what it is not.
    private static bool IsForbidden(char c) =>
        char.IsControl(c)
        || (c > 127 && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Describe(char c) => $"The character U+{(int)c:X4} is not allowed: it controls terminals or hides what is written.";

    private static PolicyDiagnostic Refuse(DocumentPlace place, string message, string remedy) =>
        PolicyDiagnostic.Of(ErrorCodes.DocumentMalformed, place, null, message, remedy);
}
