namespace PatchOps;

/// <summary>What kind of value a field holds.</summary>
public enum RmmFieldKind
{
    /// <summary>A text of one line.</summary>
    Text,

    /// <summary>A number, with a point where it has decimals.</summary>
    Number,

    /// <summary>A moment: Unix seconds on platforms that want them, else UTC as ISO 8601.</summary>
    Date,
}
