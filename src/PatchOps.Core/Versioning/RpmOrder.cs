namespace PatchOps.Versioning;

/// <summary>
/// rpm's order of a version or a release (rpm-version(7)): runs of digits and runs of letters, whatever stands between them; at each place
/// <c>~</c> comes before the end, the end before <c>^</c>, that before letters, letters before digits.
/// </summary>
internal static class RpmOrder
{
    private enum Kind
    {
        Tilde,
        End,
        Caret,
        Letters,
        Digits,
    }

    public static int Compare(string a, string b)
    {
        int i = 0, j = 0;
        while (true)
        {
            var aKind = Next(a, ref i, out var aStart);
            var bKind = Next(b, ref j, out var bStart);
            if (aKind != bKind)
            {
                return aKind < bKind ? -1 : 1;
            }

            if (aKind == Kind.End)
            {
                return 0;
            }

            int aLength = i - aStart, bLength = j - bStart;
            if (aKind == Kind.Digits && aLength != bLength)
            {
                return aLength < bLength ? -1 : 1;
            }

            var result = string.CompareOrdinal(a, aStart, b, bStart, Math.Min(aLength, bLength));
            result = result != 0 ? result : aLength - bLength;
            if (result != 0)
            {
                return Math.Sign(result);
            }
        }
    }

    public static void Hash(string text, ref VersionHash hash)
    {
        var i = 0;
        Kind kind;
        while ((kind = Next(text, ref i, out var start)) != Kind.End)
        {
            hash.Add((int)kind);
            for (; start < i; start++)
            {
                hash.Add(text[start]);
            }
        }
    }

    // Digits are handed out without their leading zeros, so that the longer run is the larger number.
    private static Kind Next(string text, ref int i, out int start)
    {
        while (i < text.Length && !Ascii.IsLetterOrDigit(text[i]) && text[i] is not ('~' or '^'))
        {
            i++;
        }

        start = i;
        if (i == text.Length)
        {
            return Kind.End;
        }

        if (text[i] is '~' or '^')
        {
            return text[i++] == '~' ? Kind.Tilde : Kind.Caret;
        }

        var digits = Ascii.IsDigit(text[i]);
        while (i < text.Length && (digits ? Ascii.IsDigit(text[i]) : Ascii.IsLetter(text[i])))
        {
            i++;
        }

        while (digits && start < i && text[start] == '0')
        {
            start++;
        }

        return digits ? Kind.Digits : Kind.Letters;
    }
}
