namespace PatchOps.Support;

/// <summary>A line of a support table that could not be used.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record SupportTableError(int Line, string Message);
