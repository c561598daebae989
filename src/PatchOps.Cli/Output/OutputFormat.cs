namespace PatchOps.Cli.Output;

/// <summary>How an answer is written.</summary>
internal enum OutputFormat
{
    /// <summary>For people: a table on a terminal, aligned plain text elsewhere.</summary>
    Text,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>One JSON document to a line.</summary>
    Ndjson,
}
