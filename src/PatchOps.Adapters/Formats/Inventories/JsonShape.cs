using System.Text;
using System.Text.Json;

namespace PatchOps.Adapters.Formats.Inventories;

/// <summary>The names that a kind of object has in JSON, in the order in which they are written.</summary>
internal sealed class JsonShape
{
    private readonly byte[][] _names;

    private JsonShape(IEnumerable<string> names) => _names = [.. names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>An enum's members, each a property of that name in camelCase.</summary>
    public static JsonShape Of<T>()
        where T : struct, Enum
    {
#pragma warning disable CA2263 // netstandard2.0 has no Enum.GetNames<T>.
        return new(Enum.GetNames(typeof(T)).Select(JsonNamingPolicy.CamelCase.ConvertName));
#pragma warning restore CA2263
    }

    /// <summary>Which of the names the reader stands on, or -1.</summary>
    /// <param name="reader">Stands on the name of a property.</param>
    /// <param name="expected">The one to look at first: what PatchOps wrote has all names in their order.</param>
    public int Find(ref Utf8JsonReader reader, int expected)
    {
        var name = reader.ValueSpan;
        if (!reader.ValueIsEscaped && expected < _names.Length && name.SequenceEqual(_names[expected]))
        {
            return expected;
        }

        for (var i = 0; i < _names.Length; i++)
        {
            if (reader.ValueIsEscaped ? reader.ValueTextEquals(_names[i]) : name.SequenceEqual(_names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
