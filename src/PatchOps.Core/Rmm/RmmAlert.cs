namespace PatchOps;

/// <summary>What becomes of an alert, on platforms where the script raises it.</summary>
public enum RmmAlert
{
    /// <summary>It stays as it is: the result says nothing about whether the machine is in order.</summary>
    Keep,

    /// <summary>It is raised.</summary>
    Raise,

    /// <summary>It is closed: the machine is known to be in order.</summary>
    Close,
}
