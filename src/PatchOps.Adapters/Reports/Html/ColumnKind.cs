namespace PatchOps.Adapters.Reports.Html;

/// <summary>How a column is shown and sorted. The names stand in the page and are read by its script.</summary>
internal enum ColumnKind
{
    /// <summary>Text, by the alphabet.</summary>
    Text,

    /// <summary>A sentence, which needs room.</summary>
    Sentence,

    /// <summary>A number, to the right.</summary>
    Number,

    /// <summary>A moment, as text that sorts by time.</summary>
    Moment,

    /// <summary>One of a few words, drawn as a badge and sorted by the column's order.</summary>
    Badge,
}
