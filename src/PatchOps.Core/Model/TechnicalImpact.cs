namespace PatchOps;

/// <summary>SSVC's decision point "Technical Impact". https://certcc.github.io/SSVC</summary>
public enum TechnicalImpact
{
    /// <summary>The attacker gains limited control or information.</summary>
    Partial,

    /// <summary>The attacker gains all of it.</summary>
    Total,
}
