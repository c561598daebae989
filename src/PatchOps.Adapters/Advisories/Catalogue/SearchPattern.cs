namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>The bytes that an id leaves in packed records: a row without them does not name it, and need not be read.</summary>
internal static class SearchPattern
{
    /// <summary>The id as an id is packed.</summary>
    public static byte[] OfId(string id)
    {
        if (!CveId.TryParse(id, out _))
        {
            return OfText(id);
        }

        var writer = new ByteWriter(16);
        writer.Id(id);
        return writer.ToArray();
    }

    /// <summary>The id as a text is packed.</summary>
    public static byte[] OfText(string id) => Utf8Text.Encode(id);
}
