namespace PatchOps;

/// <summary>Whether a machine can be reached from outside.</summary>
public enum Exposure
{
    /// <summary>Only from inside the client's network.</summary>
    Internal,

    /// <summary>From the internet.</summary>
    Internet,
}
