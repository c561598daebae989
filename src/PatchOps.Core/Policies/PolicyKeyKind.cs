namespace PatchOps.Policies;

/// <summary>What a key of a policy file takes.</summary>
public enum PolicyKeyKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of texts; one alone needs no brackets.</summary>
    Texts,

    /// <summary>An argument list: a list of texts, always with brackets.</summary>
    Arguments,

    /// <summary>A list of argument lists.</summary>
    Commands,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Truth,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary><c>90s</c>, <c>15m</c>, <c>48h</c>, <c>7d</c>, <c>2w</c>.</summary>
    Duration,

    /// <summary><c>500MB</c>, <c>2GiB</c>.</summary>
    Size,

    /// <summary><c>2027-01-31</c>.</summary>
    Date,

    /// <summary>One of certain words.</summary>
    Word,

    /// <summary>One or more of certain words.</summary>
    Words,

    /// <summary>A map whose keys the user chooses; its values are certain words.</summary>
    WordMap,

    /// <summary>A map whose keys the user chooses; its values are dates.</summary>
    DateMap,

    /// <summary>A map with keys of its own.</summary>
    Section,

    /// <summary>A list of maps with keys of their own.</summary>
    Sections,
}
