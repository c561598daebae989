namespace PatchOps.Deadlines.Compiled;

/// <summary>A missing fact, and the values that it can have.</summary>
/// <param name="Fact">The fact (<see cref="FactBits"/>).</param>
/// <param name="Stride">How far apart the completions lie that differ in this fact by one value.</param>
/// <param name="Size">How many values it can have.</param>
internal sealed record FactAxis(int Fact, int Stride, int Size);
