namespace PatchOps.Adapters.Feeds.Sources.Zip;

/// <summary>What the central directory of a zip says of an entry (APPNOTE 4.3.12). Nothing in it is trusted: reading checks it.</summary>
internal sealed record ZipEntry
{
    private const int EncryptedFlag = 1;
    private const int FirstYear = 1980;

    /// <summary>The name; entries whose name ends with <c>/</c> are folders.</summary>
    public required string Name { get; init; }

    public required int Flags { get; init; }

    /// <summary>0 stored, 8 deflate.</summary>
    public required int Method { get; init; }

    /// <summary>MS-DOS time in the low, date in the high 16 bits; in the zone of whoever made it.</summary>
    public required uint DosTime { get; init; }

    public required uint Checksum { get; init; }

    public required long CompressedLength { get; init; }

    public required long Length { get; init; }

    /// <summary>Where the local header is.</summary>
    public required long Offset { get; init; }

    public required bool IsLink { get; init; }

    public bool IsFolder => Name.EndsWith("/", StringComparison.Ordinal);

    public bool IsEncrypted => (Flags & EncryptedFlag) != 0;

    /// <summary>The time of last change, taken for UTC because no zone is stored; null when it is no date.</summary>
    public DateTimeOffset? ModifiedAt
    {
        get
        {
            int date = (int)(DosTime >> 16), time = (int)(DosTime & 0xffff);
            int year = FirstYear + (date >> 9), month = (date >> 5) & 15, day = date & 31;
            int hour = time >> 11, minute = (time >> 5) & 63, second = (time & 31) * 2;
            return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60
                ? new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero)
                : null;
        }
    }
}
