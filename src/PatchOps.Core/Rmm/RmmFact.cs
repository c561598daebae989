namespace PatchOps.Rmm;

/// <summary>A value for a field.</summary>
/// <param name="Name">Its name in <see cref="RmmFieldNames"/>.</param>
/// <param name="Value">A text, an <see cref="int"/>, a <see cref="double"/> or a moment; null where it was looked for and is not known.</param>
internal readonly record struct RmmFact(string Name, object? Value);
