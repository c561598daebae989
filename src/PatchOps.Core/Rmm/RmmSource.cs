namespace PatchOps.Rmm;

/// <summary>What a result was made from.</summary>
/// <param name="Conversion">By which rules.</param>
/// <param name="Digest">Of what.</param>
internal sealed record RmmSource(RmmConversion Conversion, RmmDigest Digest);
