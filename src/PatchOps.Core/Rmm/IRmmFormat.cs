namespace PatchOps.Rmm;

/// <summary>One platform: what it expects, and the text that it is given.</summary>
internal interface IRmmFormat
{
    /// <summary>What it expects.</summary>
    RmmProfile Profile { get; }

    /// <summary>The exact text for standard output.</summary>
    string Write(RmmDigest digest);
}
