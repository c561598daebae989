namespace PatchOps.Deadlines.Compiled;

/// <summary>One complete set of facts: nothing is missing. Scores stand as the number of thresholds that they reach.</summary>
internal struct FactPoint
{
    /// <summary>The facts that are true, of those that can only be true or false (<see cref="FactBits"/>); impact is true for total.</summary>
    public int Truths;

    /// <summary>The severity, as one bit.</summary>
    public int Severity;

    /// <summary>How many of the CVSS thresholds in use the score reaches.</summary>
    public int Cvss;

    /// <summary>How many of the EPSS thresholds in use the score reaches.</summary>
    public int Epss;

    /// <summary>The asset class, as one bit.</summary>
    public int Class;
}
