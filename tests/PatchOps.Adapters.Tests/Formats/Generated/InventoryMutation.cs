using System.Text;
using System.Text.Json;

namespace PatchOps.Adapters.Tests.Formats.Generated;

/// <summary>Changes a good document in one to three places, half of the time so that it stays JSON.</summary>
internal static class InventoryMutation
{
    private static readonly string[] s_values =
    [
        "true", "false", "0", "7", "-1", "1.5", "1e2", "1e400", "2147483648", "9223372036854775808", "01", "NaN", "\"NaN\"", "\"\"", "\"x\"", "\"7\"", "\"true\"", "\"\\u0061pt\"", "\"\\ud800\"",
        "\"\\ud83d\\ude00\"", "\"grün\"", "\"security\"", "\"Security\"", "\"secur\\u0069ty\"", "\"critical\"", "\"high\"", "\"error\"", "\"info, error\"", "\"2026-07-27\"", "\"2026-07-27T04:05:06\"",
        "\"2026-07-27T04:05Z\"", "\"2026-07-27T04:05:06.123+02:00\"", "\"2026-07-27T04:05:06\\u005a\"", "\"2026-02-30T04:05:06Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"2026-07-27T04:05:06z\"",
        "[]", "{}", "[[]]", "[\"x\"]", "[1]", "[{}]", "{\"name\":\"x\"}", "{\"release\":\"x\"}", "{\"family\":\"x\",\"id\":null}", "\"patchops/inventory/1\"", "\"patchops/inventory/2\"", "\"patchops/updates/1\"",
    ];

    private static readonly string[] s_names =
    [
        "x", "", "Id", "NAME", "$id", "$type", "n\\u0061me", "\\u0069d", "\\ud800", "schema", "device", "id", "name", "os", "family", "tags", "root", "scannedAt", "installed", "available", "provider",
        "architecture", "version", "installedAt", "classification", "severity", "cves", "size", "phased", "held", "requiresReboot", "rebootState", "pending", "reasons", "staleProcesses", "kernel", "pid", "files", "packages", "level",
    ];

    public static byte[] Mutate(byte[] document, Random random)
    {
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var tokens = random.Next(2) == 0 ? Tokens(document) : [];
            document = tokens.Count > 0 ? Splice(document, tokens[random.Next(tokens.Count)], random) : Damage(document, random);
        }

        return document;
    }

    private static byte[] Splice(byte[] document, Token token, Random random)
    {
        var value = s_values[random.Next(s_values.Length)];
        var text = Encoding.UTF8.GetString(document, token.Start, token.End - token.Start);
        return Encoding.UTF8.GetBytes(token.Name is null
            ? Replace('"' + s_names[random.Next(s_names.Length)] + '"')
            : random.Next(4) switch
            {
                0 => Replace("null"),
                1 when token.Name.Length > 0 => Replace($"{text},\"{token.Name}\":{value}"),
                2 when token.Name.Length > 0 => Replace($"{value},\"{token.Name}\":{text}"),
                _ => Replace(value),
            });

        string Replace(string with) => Encoding.UTF8.GetString(document, 0, token.Start) + with + Encoding.UTF8.GetString(document, token.End, document.Length - token.End);
    }

    // Names, and the values that are no objects or lists.
    private static List<Token> Tokens(byte[] document)
    {
        var tokens = new List<Token>();
        var reader = new Utf8JsonReader(document);
        var name = string.Empty;
        try
        {
            while (reader.Read())
            {
                var (start, end) = ((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    name = Encoding.UTF8.GetString(reader.ValueSpan);
                    tokens.Add(new Token(start, start + reader.ValueSpan.Length + 2, Name: null));
                }
                else
                {
                    if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.Null or JsonTokenType.True or JsonTokenType.False)
                    {
                        tokens.Add(new Token(start, end, name));
                    }

                    name = string.Empty;
                }
            }
        }
        catch (JsonException)
        {
            // Damaged before; what stands before the damage can be changed.
        }

        return tokens;
    }

    private static byte[] Damage(byte[] document, Random random)
    {
        var bytes = document.ToList();
        var at = random.Next(bytes.Count);
        var length = Math.Min(random.Next(1, 40), bytes.Count - at);
        switch (random.Next(4))
        {
            case 0: bytes[at] = (byte)random.Next(256); break;
            case 1: bytes.RemoveRange(at, Math.Min(length, bytes.Count - 1)); break;
            case 2: bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length)); break;
            default: bytes.Insert(at, (byte)"{}[]\",:0\\n"[random.Next(10)]); break;
        }

        return [.. bytes];
    }

    // A name has no name; a value has that of its property, or none in a list.
    private sealed record Token(int Start, int End, string? Name);
}
