namespace PatchOps.Adapters.Storage;

/// <summary>Members of enums in the database: their names, as the journal's hashes have them.</summary>
internal static class StoredWord
{
    /// <exception cref="FormatException">The database holds something else.</exception>
    public static T Read<T>(string text)
        where T : struct, Enum
    {
        // The framework also takes numbers, blanks and lists with commas.
        return Enum.TryParse<T>(text, out var value) && value.ToString() == text ? value : throw new FormatException($"'{text}' is no {typeof(T).Name}.");
    }
}
