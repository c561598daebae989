namespace PatchOps.Deadlines.Compiled;

/// <summary>All complete sets of facts that agree with what is known.</summary>
internal sealed class Completions
{
    private const int Classes = 6;
    private static readonly int[] s_truths =
        [FactBits.KnownExploited, FactBits.Exposed, FactBits.Automatable, FactBits.TechnicalImpact, FactBits.WorkingExploit];

    private readonly FactPoint _known;

    /// <summary>The completions of a tuple.</summary>
    public Completions(CompiledStandards standards, in FactTuple tuple)
    {
        _known = new FactPoint { Truths = tuple.Truths, Severity = tuple.Severity, Cvss = tuple.Cvss, Epss = tuple.Epss, Class = tuple.Class };
        var axes = new List<FactAxis>();
        var count = 1;
        var unknown = tuple.Unknown;
        void Add(int fact, int size)
        {
            if ((unknown & fact) != 0)
            {
                axes.Add(new FactAxis(fact, count, size));
                count *= size;
            }
        }

        Array.ForEach(s_truths, fact => Add(fact, 2));
        Add(FactBits.Cvss, standards.CvssThresholds.Length + 1);
        Add(FactBits.Epss, standards.EpssThresholds.Length + 1);
        Add(FactBits.AssetClass, Classes);
        Axes = [.. axes];
        Count = count;
    }

    /// <summary>The missing facts.</summary>
    public FactAxis[] Axes { get; }

    /// <summary>How many there are; 1 when nothing is missing.</summary>
    public int Count { get; }

    /// <summary>One of them.</summary>
    public FactPoint At(int index)
    {
        var point = _known;
        foreach (var axis in Axes)
        {
            var value = index / axis.Stride % axis.Size;
            switch (axis.Fact)
            {
                case FactBits.Cvss: point.Cvss = value; break;
                case FactBits.Epss: point.Epss = value; break;
                case FactBits.AssetClass: point.Class = 1 << value; break;
                default: point.Truths |= value == 0 ? 0 : axis.Fact; break;
            }
        }

        // What CISA lists as exploited has a working exploit.
        if ((point.Truths & FactBits.KnownExploited) != 0)
        {
            point.Truths |= FactBits.WorkingExploit;
        }

        return point;
    }
}
