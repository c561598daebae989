namespace PatchOps.Versioning;

/// <summary>What stands between two dots of a loose version: a number and the text behind it.</summary>
internal readonly struct LooseVersionPart : IComparable<LooseVersionPart>
{
    private readonly string _digits;
    private readonly string _rest;

    public LooseVersionPart(string text)
    {
        text = text.Trim();
        var end = 0;
        while (end < text.Length && Ascii.IsDigit(text[end]))
        {
            end++;
        }

        _digits = text.Substring(0, end).TrimStart('0');

        // Folded once: comparing by another rule than hashing would break equality.
        _rest = text.Substring(end).ToUpperInvariant();
    }

    public static LooseVersionPart Zero { get; } = new("");

    public bool IsZero => _digits.Length == 0 && _rest.Length == 0;

    public int CompareTo(LooseVersionPart other)
    {
        var result = _digits.Length.CompareTo(other._digits.Length);
        result = result != 0 ? result : string.CompareOrdinal(_digits, other._digits);
        if (result != 0)
        {
            return Math.Sign(result);
        }

        result = (_rest.Length == 0).CompareTo(other._rest.Length == 0);
        return result != 0 ? result : Math.Sign(string.CompareOrdinal(_rest, other._rest));
    }

    public override int GetHashCode() =>
        unchecked((StringComparer.Ordinal.GetHashCode(_digits) * 31) + StringComparer.Ordinal.GetHashCode(_rest));
}
