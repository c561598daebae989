namespace PatchOps.Deadlines.Compiled;

/// <summary>
/// What the facts say as far as the rules in use can tell them apart, without dates: two findings with the same tuple are decided alike. A fact
/// is its value, or unknown; one that no rule asks for is not in it.
/// </summary>
internal readonly struct FactTuple
{
    private const int TruthMask = FactBits.KnownExploited | FactBits.Exposed | FactBits.Automatable | FactBits.TechnicalImpact | FactBits.WorkingExploit;

    private FactTuple(int truths, int unknown, int severity, int cvss, int epss, int @class)
    {
        Truths = truths;
        Unknown = unknown;
        Severity = severity;
        Cvss = cvss;
        Epss = epss;
        Class = @class;
    }

    /// <summary>The facts that are true.</summary>
    public int Truths { get; }

    /// <summary>The facts that are asked for and missing.</summary>
    public int Unknown { get; }

    /// <summary>The severity as a bit.</summary>
    public int Severity { get; }

    /// <summary>How many CVSS thresholds are reached.</summary>
    public int Cvss { get; }

    /// <summary>How many EPSS thresholds are reached.</summary>
    public int Epss { get; }

    /// <summary>The asset class as a bit.</summary>
    public int Class { get; }

    /// <summary>All of it in one number: 9 bits each of truths and of unknown facts, 5 of the severity, 7 of the class, 16 of each score.</summary>
    public (ulong Facts, uint Scores) Key =>
        ((ulong)(uint)Truths | ((ulong)(uint)Unknown << 9) | ((ulong)(uint)Severity << 18) | ((ulong)(uint)Class << 23), ((uint)Cvss << 16) | (uint)Epss);

    /// <summary>Reads the facts.</summary>
    public static FactTuple Of(in DeadlineFacts facts, int used, double[] cvss, double[] epss)
    {
        int truths = 0, unknown = 0;
        Put(facts.KnownExploited, FactBits.KnownExploited, ref truths, ref unknown);
        Put(facts.Exposed, FactBits.Exposed, ref truths, ref unknown);
        Put(facts.Automatable, FactBits.Automatable, ref truths, ref unknown);
        Put(facts.TechnicalImpact is { } impact ? impact == PatchOps.TechnicalImpact.Total : null, FactBits.TechnicalImpact, ref truths, ref unknown);
        Put(facts.KnownExploited == true ? true : facts.WorkingExploit, FactBits.WorkingExploit, ref truths, ref unknown);
        var score = Reached(facts.Cvss, cvss, FactBits.Cvss, ref unknown);
        var probability = Reached(facts.Epss, epss, FactBits.Epss, ref unknown);
        unknown |= facts.AssetClass is null ? FactBits.AssetClass : 0;
        var known = (used & FactBits.AssetClass) != 0 && facts.AssetClass is { } name ? CompiledCondition.ClassBit(name) : 0;
        return new FactTuple(truths & used & TruthMask, unknown & used, CompiledCondition.SeverityBit(facts.Severity), score, probability, known);
    }

    private static void Put(bool? fact, int bit, ref int truths, ref int unknown)
    {
        if (fact is { } truth)
        {
            truths |= truth ? bit : 0;
        }
        else
        {
            unknown |= bit;
        }
    }

    private static int Reached(double? score, double[] thresholds, int bit, ref int unknown)
    {
        if (score is not { } value || double.IsNaN(value))
        {
            unknown |= bit;
            return 0;
        }

        var reached = 0;
        while (reached < thresholds.Length && value >= thresholds[reached])
        {
            reached++;
        }

        return reached;
    }
}
