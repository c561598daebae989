namespace PatchOps.Policies.Reading;

/// <summary>A file that a policy names: its full path, and what is wrong with it (null when it can be used).</summary>
internal sealed record FileFinding(string Path, string? Problem);
