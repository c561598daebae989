namespace PatchOps.Versioning;

/// <summary>Characters by index. A struct behind a generic constraint, so that text and raw bytes share one comparer at no cost.</summary>
internal interface IVersionText
{
    /// <summary>The character, or byte, at an index.</summary>
    int this[int index] { get; }
}
