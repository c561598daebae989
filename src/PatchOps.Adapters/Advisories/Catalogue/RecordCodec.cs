using PatchOps.Advisories;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>The bytes of ratings, advisories and entries of CISA's catalogue; feed and id stand beside them, not in them.</summary>
internal static class RecordCodec
{
    private const int HasTitle = 1;
    private const int HasVector = 1 << 1;
    private const int HasCvss = 1 << 2;
    private const int HasExploitation = 1 << 3;
    private const int HasAutomatable = 1 << 4;
    private const int HasImpact = 1 << 5;
    private const int HasPublished = 1 << 6;
    private const int HasModified = 1 << 7;
    private const int HasWithdrawn = 1 << 1;
    private const int HasReboot = 1 << 2;
    private const int HasName = 1;
    private const int HasProduct = 1 << 1;
    private const int HasAction = 1 << 2;
    private const int HasDue = 1 << 3;
    private const int HasRansomware = 1 << 4;
    private const int Tenths = 10;

    /// <exception cref="ArgumentOutOfRangeException">The CVSS score is not from 0 to 10.</exception>
    public static void Write(ByteWriter writer, VulnerabilityRating rating)
    {
        writer.Byte((rating.Title is null ? 0 : HasTitle)
            | (rating.CvssVector is null ? 0 : HasVector)
            | (rating.Cvss is null ? 0 : HasCvss)
            | (rating.Exploitation is null ? 0 : HasExploitation)
            | (rating.Automatable is null ? 0 : HasAutomatable)
            | (rating.TechnicalImpact is null ? 0 : HasImpact)
            | (rating.PublishedAt is null ? 0 : HasPublished)
            | (rating.ModifiedAt is null ? 0 : HasModified));
        writer.Byte((int)rating.Severity);
        Text(writer, rating.Title);
        Text(writer, rating.CvssVector);
        if (rating.Cvss is { } cvss)
        {
            writer.Byte(cvss is >= 0 and <= 10 ? (int)Math.Round(cvss * Tenths) : throw new ArgumentOutOfRangeException(nameof(rating), cvss, "A CVSS score is from 0 to 10."));
        }

        if (rating.Exploitation is { } exploitation)
        {
            writer.Byte((int)exploitation);
        }

        Truth(writer, rating.Automatable);
        if (rating.TechnicalImpact is { } impact)
        {
            writer.Byte((int)impact);
        }

        Time(writer, rating.PublishedAt);
        Time(writer, rating.ModifiedAt);
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static VulnerabilityRating ReadRating(ReadOnlySpan<byte> body, string feed, string cve)
    {
        var reader = new ByteReader(body);
        var flags = reader.Byte();
        var rating = new VulnerabilityRating
        {
            Feed = feed,
            Cve = cve,
            Severity = (Severity)reader.Choice((int)Severity.Critical),
            Title = (flags & HasTitle) == 0 ? null : reader.Text(),
            CvssVector = (flags & HasVector) == 0 ? null : reader.Text(),
            Cvss = (flags & HasCvss) == 0 ? null : reader.Choice(10 * Tenths) / (double)Tenths,
            Exploitation = (flags & HasExploitation) == 0 ? null : (Exploitation)reader.Choice((int)Exploitation.Active),
            Automatable = (flags & HasAutomatable) == 0 ? null : reader.Choice(1) == 1,
            TechnicalImpact = (flags & HasImpact) == 0 ? null : (TechnicalImpact)reader.Choice((int)TechnicalImpact.Total),
            PublishedAt = (flags & HasPublished) == 0 ? null : reader.Time(),
            ModifiedAt = (flags & HasModified) == 0 ? null : reader.Time(),
        };
        reader.End();
        return rating;
    }

    public static void Write(ByteWriter writer, PublishedAdvisory advisory)
    {
        writer.Byte((advisory.Title is null ? 0 : HasTitle)
            | (advisory.WithdrawnAt is null ? 0 : HasWithdrawn)
            | (advisory.RequiresReboot is null ? 0 : HasReboot)
            | (advisory.PublishedAt is null ? 0 : HasPublished)
            | (advisory.ModifiedAt is null ? 0 : HasModified));
        writer.Byte((int)advisory.Severity);
        writer.Ids(advisory.Cves);
        writer.Ids(advisory.Aliases);
        Text(writer, advisory.Title);
        Truth(writer, advisory.RequiresReboot);
        Time(writer, advisory.PublishedAt);
        Time(writer, advisory.ModifiedAt);
        Time(writer, advisory.WithdrawnAt);
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static PublishedAdvisory ReadAdvisory(ReadOnlySpan<byte> body, string feed, string id)
    {
        var reader = new ByteReader(body);
        var flags = Known(reader.Byte(), HasTitle | HasWithdrawn | HasReboot | HasPublished | HasModified);
        var advisory = new PublishedAdvisory
        {
            Feed = feed,
            Id = id,
            Severity = (Severity)reader.Choice((int)Severity.Critical),
            Cves = reader.Ids(),
            Aliases = reader.Ids(),
            Title = (flags & HasTitle) == 0 ? null : reader.Text(),
            RequiresReboot = (flags & HasReboot) == 0 ? null : reader.Choice(1) == 1,
            PublishedAt = (flags & HasPublished) == 0 ? null : reader.Time(),
            ModifiedAt = (flags & HasModified) == 0 ? null : reader.Time(),
            WithdrawnAt = (flags & HasWithdrawn) == 0 ? null : reader.Time(),
        };
        reader.End();
        return advisory;
    }

    public static void Write(ByteWriter writer, KnownExploitation entry)
    {
        writer.Byte((entry.Name is null ? 0 : HasName)
            | (entry.Product is null ? 0 : HasProduct)
            | (entry.RequiredAction is null ? 0 : HasAction)
            | (entry.DueDate is null ? 0 : HasDue)
            | (entry.KnownRansomware is null ? 0 : HasRansomware));
        Text(writer, entry.Name);
        Text(writer, entry.Product);
        Text(writer, entry.RequiredAction);
        writer.Time(entry.DateAdded);
        Time(writer, entry.DueDate);
        Truth(writer, entry.KnownRansomware);
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static KnownExploitation ReadKnownExploitation(ReadOnlySpan<byte> body, string cve)
    {
        var reader = new ByteReader(body);
        var flags = Known(reader.Byte(), HasName | HasProduct | HasAction | HasDue | HasRansomware);
        var entry = new KnownExploitation
        {
            Cve = cve,
            Name = (flags & HasName) == 0 ? null : reader.Text(),
            Product = (flags & HasProduct) == 0 ? null : reader.Text(),
            RequiredAction = (flags & HasAction) == 0 ? null : reader.Text(),
            DateAdded = reader.Time(),
            DueDate = (flags & HasDue) == 0 ? null : reader.Time(),
            KnownRansomware = (flags & HasRansomware) == 0 ? null : reader.Choice(1) == 1,
        };
        reader.End();
        return entry;
    }

    private static int Known(int flags, int known) => (flags & ~known) == 0 ? flags : throw new InvalidDataException("A record has unknown marks.");

    private static void Text(ByteWriter writer, string? text)
    {
        if (text is not null)
        {
            writer.Text(text);
        }
    }

    private static void Time(ByteWriter writer, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            writer.Time(known);
        }
    }

    private static void Truth(ByteWriter writer, bool? value)
    {
        if (value is { } known)
        {
            writer.Byte(known ? 1 : 0);
        }
    }
}
