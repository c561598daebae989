namespace PatchOps.Reporting;

/// <summary>The forms that a report can be written in.</summary>
public enum ReportFormat
{
    /// <summary>One page for people, with all that it needs in it.</summary>
    Html,

    /// <summary>A row for each finding, for spreadsheets.</summary>
    Csv,

    /// <summary>All of it, for programs.</summary>
    Json,
}
