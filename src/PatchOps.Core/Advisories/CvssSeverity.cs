namespace PatchOps.Advisories;

/// <summary>The qualitative scale of CVSS 3.1, section 5. https://www.first.org/cvss/v3.1/specification-document</summary>
public static class CvssSeverity
{
    /// <summary>The word for a base score; unknown for none, and for 0, which says "no impact" and not "harmless".</summary>
    public static Severity Of(double? score) => score switch
    {
        >= 9.0 => Severity.Critical,
        >= 7.0 => Severity.High,
        >= 4.0 => Severity.Medium,
        > 0 => Severity.Low,
        _ => Severity.Unknown,
    };
}
