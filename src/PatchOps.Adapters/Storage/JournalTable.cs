using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PatchOps.Adapters.Formats;
using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Deployment;

namespace PatchOps.Adapters.Storage;

/// <summary>The rows of journals.</summary>
internal static class JournalTable
{
    private const string Select = "SELECT number, at, phase, event, step, message, facts, hash FROM journal WHERE deployment = $key ORDER BY number";

    public static List<JournalEntry> Read(SqliteConnection connection, long key) => connection.Rows(Entry, Select, ("$key", key)).ToList();

    /// <summary>The rows, whatever was written into them: one that cannot be read has no content, so that its hash does not fit.</summary>
    public static List<JournalEntry> ReadAnything(SqliteConnection connection, long key) => connection.Rows(EntryOrNothing, Select, ("$key", key)).ToList();

    /// <summary>The number and the hash of the last row; 0 and an empty text where there is none.</summary>
    public static (int Number, string Hash) Last(SqliteConnection connection, long key) => connection.Rows(
        reader => (reader.GetInt32(0), reader.GetString(1)), "SELECT number, hash FROM journal WHERE deployment = $key ORDER BY number DESC LIMIT 1", ("$key", key))
        .DefaultIfEmpty((0, "")).First();

    public static bool Has(SqliteConnection connection, long key, string hash) =>
        connection.Value("SELECT 1 FROM journal WHERE deployment = $key AND hash = $hash", ("$key", key), ("$hash", hash)) is not null;

    public static void Insert(SqliteConnection connection, long key, JournalEntry entry) => connection.Run(
        """
        INSERT INTO journal (deployment, number, at, phase, event, step, message, facts, hash)
        VALUES ($key, $number, $at, $phase, $event, $step, $message, $facts, $hash)
        """,
        ("$key", key),
        ("$number", entry.Number),
        ("$at", Timestamp.Write(entry.At)),
        ("$phase", entry.Phase.ToString()),
        ("$event", entry.Event.ToString()),
        ("$step", entry.Step),
        ("$message", entry.Message),
        ("$facts", Json(entry.Facts)),
        ("$hash", entry.Hash));

    private static JournalEntry Entry(SqliteDataReader reader) => new()
    {
        Number = reader.GetInt32(0),
        At = Timestamp.Read(reader.GetString(1)),
        Phase = StoredWord.Read<DeploymentPhase>(reader.GetString(2)),
        Event = StoredWord.Read<JournalEvent>(reader.GetString(3)),
        Step = reader.IsDBNull(4) ? null : reader.GetInt32(4),
        Message = reader.GetString(5),
        Facts = Facts(reader.GetString(6)),
        Hash = reader.GetString(7),
    };

    private static JournalEntry EntryOrNothing(SqliteDataReader reader)
    {
        try
        {
            return Entry(reader);
        }
        catch (Exception failure) when (failure is FormatException or JsonException or OverflowException)
        {
            var number = reader.GetInt64(0);
            return new JournalEntry
            {
                Number = number is > 0 and < int.MaxValue ? (int)number : 0,
                At = default,
                Phase = DeploymentPhase.End,
                Event = JournalEvent.Note,
                Message = "",
                Hash = reader.GetString(7),
            };
        }
    }

    private static List<JournalFact> Facts(string json) =>
        (JsonCursor.Document<string[][]>(Encoding.UTF8.GetBytes(json), new TextPool(), static (ref cursor) => cursor.List<string[]>(static (ref item) => item.Texts())) ?? [])
        .Select(fact => fact.Length > 0 ? new JournalFact(fact[0], fact.Skip(1).ToArray()) : throw new JsonException("a fact has a name"))
        .ToList();

    private static string Json(IReadOnlyList<JournalFact> facts)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, PatchOpsJsonContext.OneLine))
        {
            json.WriteStartArray();
            foreach (var fact in facts)
            {
                json.WriteStartArray();
                json.WriteStringValue(fact.Name);
                foreach (var value in fact.Values)
                {
                    json.WriteStringValue(value);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
