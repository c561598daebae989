using System.Runtime.CompilerServices;
using PatchOps.Advisories;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>Reads what <see cref="ClaimWriter"/> packed.</summary>
internal static class ClaimReader
{
    // Two bytes of flags and two of the id.
    private const int SmallestClaim = 4;
    private const int LastKind = (int)AffectedKind.Withdrawn;
    private const int LastSeverity = (int)Severity.Critical;

    /// <summary>All claims.</summary>
    /// <param name="blob">The packed claims.</param>
    /// <param name="feed">The feed whose they are.</param>
    /// <param name="part">The part of it.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    [MethodImpl(HotPath.Optimized)]
    public static AffectedPackage[] Read(ReadOnlySpan<byte> blob, string feed, string part = "")
    {
        var reader = new ByteReader(blob);
        var count = Count(ref reader);
        var claims = new AffectedPackage[count];
        var recent = new string[ClaimWriter.Memory];
        var texts = 0;
        for (var i = 0; i < count; i++)
        {
            var flags = Flags(ref reader);
            claims[i] = new AffectedPackage
            {
                Feed = feed,
                Part = part,
                Kind = (AffectedKind)(flags & 7),
                Severity = (Severity)((flags >> 3) & 7),
                Vulnerability = reader.Id(),
                Fixed = (flags & ClaimWriter.HasFixed) == 0 ? null : Shared(ref reader, recent, ref texts),
                Advisory = (flags & ClaimWriter.HasAdvisory) == 0 ? null : Shared(ref reader, recent, ref texts),
                Introduced = (flags & ClaimWriter.HasIntroduced) == 0 ? null : Shared(ref reader, recent, ref texts),
                LastAffected = (flags & ClaimWriter.HasLastAffected) == 0 ? null : Shared(ref reader, recent, ref texts),
                HotpatchFixed = (flags & ClaimWriter.HasHotpatch) == 0 ? null : Shared(ref reader, recent, ref texts),
                Architecture = (flags & ClaimWriter.HasArchitecture) == 0 ? null : Shared(ref reader, recent, ref texts),
                Note = (flags & ClaimWriter.HasNote) == 0 ? null : Shared(ref reader, recent, ref texts),
                PublishedAt = (flags & ClaimWriter.HasPublished) == 0 ? null : reader.Time(),
            };
        }

        reader.End();
        return claims;
    }

    /// <summary>True when a claim's vulnerability, or any of the texts beside it, is one of some ids. Makes no claim.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    [MethodImpl(HotPath.Optimized)]
    public static bool Names(ReadOnlySpan<byte> blob, WantedIds ids)
    {
        var reader = new ByteReader(blob);
        var count = Count(ref reader);
        for (var i = 0; i < count; i++)
        {
            var flags = Flags(ref reader);
            if (reader.IsId(ids))
            {
                return true;
            }

            // A text that repeats one was looked at there.
            for (var mark = ClaimWriter.HasFixed; mark <= ClaimWriter.HasNote; mark <<= 1)
            {
                if ((flags & mark) != 0 && mark != ClaimWriter.HasPublished)
                {
                    var length = reader.Number(reader.Left + ClaimWriter.Memory);
                    if (length >= ClaimWriter.Memory && ids.Has(reader.Raw(length - ClaimWriter.Memory)))
                    {
                        return true;
                    }
                }
            }

            if ((flags & ClaimWriter.HasPublished) != 0)
            {
                reader.Time();
            }
        }

        reader.End();
        return false;
    }

    private static int Count(ref ByteReader reader)
    {
        var count = reader.Int();
        if (count > PackageClaims.MostClaims)
        {
            throw new InvalidDataException(FormattableString.Invariant($"It has {count} claims, and {PackageClaims.MostClaims} are accepted."));
        }

        return count >= 0 && count <= reader.Left / SmallestClaim ? count : throw new InvalidDataException("It ends early.");
    }

    private static int Flags(ref ByteReader reader)
    {
        var flags = reader.Byte() | (reader.Byte() << 8);
        return (flags & 7) <= LastKind && ((flags >> 3) & 7) <= LastSeverity && flags < ClaimWriter.HasNote << 1
            ? flags
            : throw new InvalidDataException("A claim has unknown marks.");
    }

    [MethodImpl(HotPath.Optimized)]
    private static string Shared(ref ByteReader reader, string[] recent, ref int texts)
    {
        var mark = reader.Number(reader.Left + ClaimWriter.Memory);
        if (mark < ClaimWriter.Memory)
        {
            return mark < texts ? recent[(texts - 1 - mark) & (ClaimWriter.Memory - 1)] : throw new InvalidDataException("A text is not there.");
        }

        var text = Utf8Text.Decode(reader.Raw(mark - ClaimWriter.Memory));
        recent[texts++ & (ClaimWriter.Memory - 1)] = text;
        return text;
    }
}
