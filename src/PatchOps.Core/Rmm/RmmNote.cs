namespace PatchOps.Rmm;

/// <summary>A sentence that an RMM is told beside results, or where there is no result and none was to be.</summary>
/// <param name="Outcome">What it comes to.</param>
/// <param name="Text">The sentence.</param>
public sealed record RmmNote(RmmOutcome Outcome, string Text);
