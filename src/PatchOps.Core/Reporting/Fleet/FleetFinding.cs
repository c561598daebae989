namespace PatchOps.Reporting.Fleet;

/// <summary>A finding, and the report that it stands in.</summary>
/// <param name="Report">The machine's report.</param>
/// <param name="Finding">The finding.</param>
public readonly record struct FleetFinding(ComplianceReport Report, Finding Finding)
{
    /// <summary>The standard that dated it, as its rule names it; null where none did.</summary>
    public string? Standard
    {
        get
        {
            if (Finding.Rule is not { } rule)
            {
                return null;
            }

            // "bod-26-04 row 15: KEV, exposed": the first word is the standard's id. What no standard gave (unsupported) is its own.
            var end = rule.IndexOfAny([' ', ':']);
            return end < 0 ? rule : rule.Substring(0, end);
        }
    }

    /// <summary>Whole days since its date; negative before it, null without one.</summary>
    public int? DaysLate => Finding.DueAt is { } due ? (int)Math.Floor((Report.AsOf - due).TotalDays) : null;
}
