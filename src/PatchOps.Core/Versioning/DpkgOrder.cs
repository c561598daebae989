namespace PatchOps.Versioning;

/// <summary>The order of deb-version(7), over text as it stands: no allocation, digit runs of any length.</summary>
internal static class DpkgOrder
{
    /// <summary>Compares two whole versions as apt does: anything goes, valid or not.</summary>
    public static int Compare<T>(T a, int aStart, int aEnd, T b, int bStart, int bEnd)
        where T : struct, IVersionText
    {
        var aColon = IndexOf(a, aStart, aEnd, ':');
        var bColon = IndexOf(b, bStart, bEnd, ':');
        var result = CompareEpoch(a, aStart, aColon, b, bStart, bColon);
        if (result != 0)
        {
            return result;
        }

        // A colon at the very start opens no epoch for apt: it belongs to the version.
        var aUpstream = aColon > aStart ? aColon + 1 : aStart;
        var bUpstream = bColon > bStart ? bColon + 1 : bStart;
        var aHyphen = LastIndexOf(a, aUpstream, aEnd, '-');
        var bHyphen = LastIndexOf(b, bUpstream, bEnd, '-');
        var aUpstreamEnd = aHyphen < 0 ? aEnd : aHyphen;
        var bUpstreamEnd = bHyphen < 0 ? bEnd : bHyphen;
        result = CompareAsApt(a, aUpstream, aUpstreamEnd, b, bUpstream, bUpstreamEnd);
        if (result != 0 || aUpstream == aUpstreamEnd)
        {
            // Without an upstream version (which dpkg refuses) apt looks at no revision either.
            return result;
        }

        return CompareRevision(a, aHyphen, aEnd, b, bHyphen, bEnd);
    }

    /// <summary>Compares two upstream versions, or two revisions.</summary>
    public static int CompareFragment<T>(T a, int aStart, int aEnd, T b, int bStart, int bEnd)
        where T : struct, IVersionText
    {
        int i = aStart, j = bStart;
        while (i < aEnd || j < bEnd)
        {
            while ((i < aEnd && !Ascii.IsDigit(a[i])) || (j < bEnd && !Ascii.IsDigit(b[j])))
            {
                var difference = (i < aEnd ? Weight(a[i]) : 0) - (j < bEnd ? Weight(b[j]) : 0);
                if (difference != 0)
                {
                    return Math.Sign(difference);
                }

                i++;
                j++;
            }

            i = SkipZeros(a, i, aEnd);
            j = SkipZeros(b, j, bEnd);
            var first = 0;
            while (i < aEnd && j < bEnd && Ascii.IsDigit(a[i]) && Ascii.IsDigit(b[j]))
            {
                if (first == 0)
                {
                    first = a[i] - b[j];
                }

                i++;
                j++;
            }

            if (i < aEnd && Ascii.IsDigit(a[i]))
            {
                return 1;
            }

            if (j < bEnd && Ascii.IsDigit(b[j]))
            {
                return -1;
            }

            if (first != 0)
            {
                return Math.Sign(first);
            }
        }

        return 0;
    }

    /// <summary>Hashes a fragment so that fragments that compare equal hash equal.</summary>
    public static void HashFragment(string text, int start, int end, ref VersionHash hash)
    {
        var source = new StringText(text);
        var i = start;
        while (i < end)
        {
            if (!Ascii.IsDigit(text[i]))
            {
                hash.Add(text[i++]);
                continue;
            }

            i = SkipZeros(source, i, end);
            if (i == end)
            {
                // "1." equals "1.0": zeros at the end weigh nothing.
                return;
            }

            // "0a" differs from "a": zeros inside count as one digit.
            hash.Add('0');
            while (i < end && Ascii.IsDigit(text[i]))
            {
                hash.Add(text[i++]);
            }
        }
    }

    private static int CompareEpoch<T>(T a, int aStart, int aColon, T b, int bStart, int bColon)
        where T : struct, IVersionText
    {
        var aEnd = Math.Max(aColon, aStart);
        var bEnd = Math.Max(bColon, bStart);
        return CompareAsApt(a, SkipZeros(a, aStart, aEnd), aEnd, b, SkipZeros(b, bStart, bEnd), bEnd);
    }

    // No revision equals the revision "0", in dpkg and apt alike; a hyphen with nothing behind it (which dpkg refuses) comes before both.
    private static int CompareRevision<T>(T a, int aHyphen, int aEnd, T b, int bHyphen, int bEnd)
        where T : struct, IVersionText
    {
        if (aHyphen >= 0 && bHyphen >= 0)
        {
            return CompareAsApt(a, aHyphen + 1, aEnd, b, bHyphen + 1, bEnd);
        }

        var result = CompareFragment(a, aHyphen < 0 ? aEnd : aHyphen + 1, aEnd, b, bHyphen < 0 ? bEnd : bHyphen + 1, bEnd);
        return result != 0 || aHyphen == bHyphen ? result : aHyphen == aEnd - 1 ? -1 : bHyphen == bEnd - 1 ? 1 : 0;
    }

    // Of a fragment that is empty from the start apt asks only whether the other begins with a tilde: "" precedes "0~", which dpkg
    // (that never meets an empty one) would put first.
    private static int CompareAsApt<T>(T a, int aStart, int aEnd, T b, int bStart, int bEnd)
        where T : struct, IVersionText
    {
        var aEmpty = aStart == aEnd;
        if (aEmpty == (bStart == bEnd))
        {
            return CompareFragment(a, aStart, aEnd, b, bStart, bEnd);
        }

        var tilde = (aEmpty ? b[bStart] : a[aStart]) == '~';
        return aEmpty == tilde ? 1 : -1;
    }

    // The tilde sorts before the end, the end before letters, letters before everything else.
    private static int Weight(int c)
    {
        if (Ascii.IsDigit(c))
        {
            return 0;
        }

        if (Ascii.IsLetter(c))
        {
            return c;
        }

        return c == '~' ? -1 : c + 256;
    }

    private static int SkipZeros<T>(T text, int i, int end)
        where T : struct, IVersionText
    {
        while (i < end && text[i] == '0')
        {
            i++;
        }

        return i;
    }

    private static int IndexOf<T>(T text, int start, int end, char sought)
        where T : struct, IVersionText
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] == sought)
            {
                return i;
            }
        }

        return -1;
    }

    private static int LastIndexOf<T>(T text, int start, int end, char sought)
        where T : struct, IVersionText
    {
        for (var i = end - 1; i >= start; i--)
        {
            if (text[i] == sought)
            {
                return i;
            }
        }

        return -1;
    }
}
