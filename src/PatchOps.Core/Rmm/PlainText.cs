namespace PatchOps.Rmm;

/// <summary>The form that most platforms take: the verdict, as many details as fit, and the summary as the last line, which collectors keep.</summary>
internal static class PlainText
{
    /// <summary>PatchOps' own budget where a platform documents none.</summary>
    public const int Undocumented = 8000;

    /// <summary>The text.</summary>
    public static string Of(RmmDigest digest, int limit) => RmmLines.Fit([digest.Headline], digest.Details, [digest.Summary], limit);
}
