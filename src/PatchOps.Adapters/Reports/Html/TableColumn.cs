namespace PatchOps.Adapters.Reports.Html;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Value">The value of a row: a text, a number, or null.</param>
/// <param name="Kind">How it is shown and sorted.</param>
internal sealed record TableColumn<T>(string Name, Func<T, object?> Value, ColumnKind Kind = ColumnKind.Text)
{
    /// <summary>The words of a <see cref="ColumnKind.Badge"/>, in the order in which they sort.</summary>
    public IReadOnlyList<string>? Order { get; init; }

    /// <summary>True where a reader may choose one of the words.</summary>
    public bool IsChoice { get; init; }

    /// <summary>True for the column that names the row.</summary>
    public bool IsHeader { get; init; }
}
