using System.Runtime.CompilerServices;
using PatchOps.Advisories;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>
/// The claims about one package of one release, packed as they come: a count of four bytes, then for each two bytes of flags, the
/// vulnerability, and the texts that are there. A text that one of the last sixteen repeats (a version, an advisory, a remark) is one byte.
/// </summary>
internal sealed class ClaimWriter : ByteWriter
{
    /// <summary>How many texts back a claim can refer.</summary>
    public const int Memory = 16;

    // flags: kind (3 bits), severity (3 bits), then one for each field that is there.
    internal const int HasFixed = 1 << 6;
    internal const int HasAdvisory = 1 << 7;
    internal const int HasIntroduced = 1 << 8;
    internal const int HasLastAffected = 1 << 9;
    internal const int HasHotpatch = 1 << 10;
    internal const int HasArchitecture = 1 << 11;
    internal const int HasPublished = 1 << 12;
    internal const int HasNote = 1 << 13;

    private readonly (int Print, string Text)[] _recent = new (int, string)[Memory];
    private int _texts;

    /// <summary>Without claims.</summary>
    public ClaimWriter()
        : base(48) => Int(0);

    /// <summary>How many claims there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a claim.</summary>
    [MethodImpl(HotPath.Optimized)]
    public void Add(AffectedPackage claim)
    {
        var flags = (int)claim.Kind | ((int)claim.Severity << 3)
            | (claim.Fixed is null ? 0 : HasFixed)
            | (claim.Advisory is null ? 0 : HasAdvisory)
            | (claim.Introduced is null ? 0 : HasIntroduced)
            | (claim.LastAffected is null ? 0 : HasLastAffected)
            | (claim.HotpatchFixed is null ? 0 : HasHotpatch)
            | (claim.Architecture is null ? 0 : HasArchitecture)
            | (claim.PublishedAt is null ? 0 : HasPublished)
            | (claim.Note is null ? 0 : HasNote);
        Short(flags);
        Id(claim.Vulnerability);
        Shared(claim.Fixed);
        Shared(claim.Advisory);
        Shared(claim.Introduced);
        Shared(claim.LastAffected);
        Shared(claim.HotpatchFixed);
        Shared(claim.Architecture);
        Shared(claim.Note);
        if (claim.PublishedAt is { } published)
        {
            Time(published);
        }

        Count++;
        Patch(0, Count);
    }

    // 0 to 15 is the text so many before the last; else its length and 16.
    [MethodImpl(HotPath.Optimized)]
    private void Shared(string? text)
    {
        if (text is null)
        {
            return;
        }

        // Length, last and middle letter tell most versions apart without a call.
        var print = text.Length == 0 ? 0 : (text.Length << 16) ^ (text[text.Length - 1] << 8) ^ text[text.Length / 2];
        var known = Math.Min(_texts, Memory);
        for (var back = 0; back < known; back++)
        {
            ref readonly var recent = ref _recent[(_texts - 1 - back) & (Memory - 1)];
            if (recent.Print == print && string.Equals(recent.Text, text))
            {
                Byte(back);
                return;
            }
        }

        Text(text, Memory);
        _recent[_texts++ & (Memory - 1)] = (print, text);
    }
}
