using PatchOps.Adapters.Advisories.Catalogue;
using PatchOps.Advisories;

namespace PatchOps.Adapters.Advisories.Bundles;

/// <summary>
/// The rows of one part as a stream: a line that says what it is, then rows (a byte that names the table, a key, the packed bytes), then a
/// zero. Not a database file: that would let a stranger's bytes reach far more code than these few lines, which check each row before it is
/// taken in.
/// </summary>
internal static class RowFile
{
    private const int EndOfRows = 0;
    private const int Release = 1;
    private const int Claims = 2;
    private const int Score = 3;
    private const int Rating = 4;
    private const int RatingOther = 5;
    private const int Kev = 6;
    private const int AdvisoryRow = 7;
    private const int LongestKey = 4096;
    private const int LongestRow = 32 << 20;

    private static readonly byte[] s_head = Utf8Text.Encode("patchops/advisory-rows/1\n");

    /// <summary>Writes a part's rows.</summary>
    public static void Write(Stream stream, AdvisoryCatalog catalog, StoredPart part, CancellationToken cancellation)
    {
        stream.Write(s_head, 0, s_head.Length);
        var row = new ByteWriter(4096);
        using (var releases = new Statement(catalog.Connection, "SELECT id, name FROM release WHERE part = ? ORDER BY name"))
        using (var claims = new Statement(catalog.Connection, "SELECT package, claims FROM claim WHERE release = ?"))
        {
            releases.Bind(1, part.Id);
            while (releases.Step())
            {
                cancellation.ThrowIfCancellationRequested();
                row.Byte(Release);
                row.Bytes(releases.Blob(1));
                claims.Bind(1, releases.Number(0));
                while (claims.Step())
                {
                    row.Byte(Claims);
                    row.Bytes(claims.Blob(0));
                    row.Bytes(claims.Blob(1));
                    Flush(row, stream);
                }

                claims.Reset();
            }
        }

        Blocks(stream, row, catalog, part, Score, "score");
        Blocks(stream, row, catalog, part, Rating, "rating");
        Records(stream, row, catalog, part, RatingOther, "SELECT id, record FROM rating_other WHERE part = ?");
        Records(stream, row, catalog, part, Kev, "SELECT cve, record FROM kev WHERE part = ?");
        Records(stream, row, catalog, part, AdvisoryRow, "SELECT id, record FROM advisory WHERE part = ?");
        row.Byte(EndOfRows);
        Flush(row, stream);
    }

    /// <summary>Reads rows into a part, each only after it was looked at.</summary>
    /// <returns>What was read.</returns>
    /// <exception cref="InvalidDataException">They are not right.</exception>
    public static PartContent Read(Stream stream, string feed, PartTables tables, long part, CancellationToken cancellation)
    {
        var reader = new RowReader(stream);
        if (!reader.Raw(s_head.Length).SequenceEqual(s_head))
        {
            throw new InvalidDataException("It is no file of advisory rows.");
        }

        long? release = null;
        var content = new PartContent();
        var packages = new HashSet<(long Release, string Package)>();
        while (reader.Byte() is var kind && kind != EndOfRows)
        {
            cancellation.ThrowIfCancellationRequested();
            switch (kind)
            {
                case Release:
                    release = tables.Release(part, RowText.Check(reader.Text(LongestKey)));
                    break;
                case Claims:
                    var package = RowText.Check(reader.Text(LongestKey));
                    var claims = reader.Bytes(LongestRow);
                    var of = release ?? throw new InvalidDataException("Claims stand before their release.");
                    Once(packages.Add((of, package)), package);
                    var read = ClaimReader.Read(claims, feed);
                    RowText.Check(read);
                    content = content with { Claims = content.Claims + read.Length };
                    tables.Claims(of, package, claims);
                    break;
                case Score or Rating:
                    content = ReadBlock(reader, kind, feed, tables, part, content);
                    break;
                case RatingOther or Kev or AdvisoryRow:
                    content = ReadRecord(reader, kind, feed, tables, part, content);
                    break;
                default:
                    throw new InvalidDataException($"A row is of an unknown kind ({kind}).");
            }
        }

        reader.End();
        return content;
    }

    private static PartContent ReadBlock(RowReader reader, int kind, string feed, PartTables tables, long part, PartContent content)
    {
        var block = reader.Number();
        CveId.InBlock(block, 0);
        var rows = reader.Bytes(LongestRow);
        if (kind == Score)
        {
            ScoreBlock.Check(rows);
        }
        else
        {
            RatingBlock.Check(rows, feed, RowText.Check);
        }

        var table = kind == Score ? "score" : "rating";
        Once(tables.ReadBlock(table, part, block) is null, FormattableString.Invariant($"{block}"));
        tables.Block(table, part, block, rows);
        return kind == Score
            ? content with { Scores = content.Scores + (rows.Length / ScoreBlock.RowSize) }
            : content with { Ratings = content.Ratings + RatingBlock.Count(rows) };
    }

    private static PartContent ReadRecord(RowReader reader, int kind, string feed, PartTables tables, long part, PartContent content)
    {
        var id = RowText.Check(reader.Text(LongestKey));
        var record = reader.Bytes(LongestRow);
        Once(!tables.HasRecord(kind == RatingOther ? "rating_other" : kind == Kev ? "kev" : "advisory", part, id), id);
        switch (kind)
        {
            case RatingOther:
                RowText.Check(RecordCodec.ReadRating(record, feed, id));
                tables.Record("rating_other", part, id, record);
                return content with { Ratings = content.Ratings + 1 };
            case Kev:
                RowText.Check(RecordCodec.ReadKnownExploitation(record, id));
                tables.Record("kev", part, id, record);
                return content with { KnownExploited = content.KnownExploited + 1 };
            default:
                RowText.Check(RecordCodec.ReadAdvisory(record, feed, id));
                tables.Record("advisory", part, id, record);
                return content with { Advisories = content.Advisories + 1 };
        }
    }

    // A row that took another's place would have been counted all the same.
    private static void Once(bool isFirst, string key)
    {
        if (!isFirst)
        {
            throw new InvalidDataException($"The row of '{key}' is there twice.");
        }
    }

    private static void Blocks(Stream stream, ByteWriter row, AdvisoryCatalog catalog, StoredPart part, int kind, string table)
    {
        using var blocks = new Statement(catalog.Connection, $"SELECT block, rows FROM {table} WHERE part = ?");
        blocks.Bind(1, part.Id);
        while (blocks.Step())
        {
            row.Byte(kind);
            row.Number((ulong)blocks.Number(0));
            row.Bytes(blocks.Blob(1));
            Flush(row, stream);
        }
    }

    private static void Records(Stream stream, ByteWriter row, AdvisoryCatalog catalog, StoredPart part, int kind, string sql)
    {
        using var records = new Statement(catalog.Connection, sql);
        records.Bind(1, part.Id);
        while (records.Step())
        {
            row.Byte(kind);
            row.Bytes(records.Blob(0));
            row.Bytes(records.Blob(1));
            Flush(row, stream);
        }
    }

    private static void Flush(ByteWriter row, Stream stream)
    {
        row.WriteTo(stream);
        row.Clear();
    }
}
