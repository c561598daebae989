namespace PatchOps.Policies;

/// <summary>Whether licence terms are accepted for the client.</summary>
public enum EulaDecision
{
    /// <summary>What needs acceptance is not installed.</summary>
    Refuse,

    /// <summary>They are accepted.</summary>
    Accept,
}
