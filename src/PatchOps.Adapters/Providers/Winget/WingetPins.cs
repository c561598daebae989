namespace PatchOps.Adapters.Providers.Winget;

/// <summary>Reads <c>winget pin list</c>: name, identifier, version, source, the kind in the user's language, and for a gate its versions.</summary>
internal static class WingetPins
{
    private const int WithGate = 6;

    /// <summary>The pins. There is no table when there are none.</summary>
    public static (IReadOnlyList<WingetPin> Pins, IReadOnlyList<string> Unread) Parse(string output)
    {
        var table = WingetTableParser.Parse(output, WithGate);
        return (table.Rows.Select(row => new WingetPin(row.Id, Gate(row))).ToArray(), table.Unread);
    }

    // A version that no package of it is installed in is not printed, and its column may be missing: the gate is the last cell behind the kind.
    private static string? Gate(WingetRow row) =>
        row.Cells.Count == WithGate && row.Cells[WithGate - 1].Length > 0 && !WingetRow.IsCut(row.Cells[WithGate - 1]) ? row.Cells[WithGate - 1] : null;
}
