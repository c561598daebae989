namespace PatchOps.Rmm;

/// <summary>A sentence, for an RMM.</summary>
internal static class NoteSubject
{
    /// <summary>Its digest.</summary>
    public static RmmDigest Read(RmmNote note) => new()
    {
        Outcome = note.Outcome,
        Summary = RmmSummary.Of(note.Outcome, null, note.Text),
        Headline = $"{RmmWords.Of(note.Outcome)}: {RmmText.Clean(note.Text, 400)}",
    };
}
