namespace PatchOps.Deadlines.Compiled;

/// <summary>A condition as a few masks.</summary>
internal sealed class CompiledCondition
{
    /// <summary>The bit of a class that no standard knows.</summary>
    public const int OtherClass = 1 << 6;

    private readonly int _asked;
    private readonly int _wanted;
    private readonly int _severities;
    private readonly int _classes;
    private readonly int _cvss;
    private readonly int _epss;
    private readonly CompiledCondition[] _any;

    /// <summary>Compiles a condition.</summary>
    /// <param name="when">The condition.</param>
    /// <param name="cvss">All CVSS thresholds in use, ascending.</param>
    /// <param name="epss">All EPSS thresholds in use, ascending.</param>
    public CompiledCondition(FactCondition when, double[] cvss, double[] epss)
    {
        Ask(when.KnownExploited, FactBits.KnownExploited, ref _asked, ref _wanted);
        Ask(when.Exposed, FactBits.Exposed, ref _asked, ref _wanted);
        Ask(when.Automatable, FactBits.Automatable, ref _asked, ref _wanted);
        Ask(when.TechnicalImpact is { } impact ? impact == PatchOps.TechnicalImpact.Total : null, FactBits.TechnicalImpact, ref _asked, ref _wanted);
        Ask(when.WorkingExploit, FactBits.WorkingExploit, ref _asked, ref _wanted);
        _severities = when.Severities.Aggregate(0, (bits, severity) => bits | SeverityBit(severity));
        _classes = when.AssetClasses.Aggregate(0, (bits, name) => bits | ClassBit(name));
        _cvss = when.CvssAtLeast is { } score ? Array.IndexOf(cvss, score) + 1 : 0;
        _epss = when.EpssAtLeast is { } probability ? Array.IndexOf(epss, probability) + 1 : 0;
        _any = when.Any.Select(other => new CompiledCondition(other, cvss, epss)).ToArray();
        Used = _asked
            | (_cvss > 0 ? FactBits.Cvss : 0)
            | (_epss > 0 ? FactBits.Epss : 0)
            | (_classes != 0 ? FactBits.AssetClass : 0)
            | _any.Aggregate(0, (bits, other) => bits | other.Used);
    }

    /// <summary>The facts that it asks for.</summary>
    public int Used { get; }

    /// <summary>True when it holds for a complete set of facts.</summary>
    public bool Holds(in FactPoint point)
    {
        if ((point.Truths & _asked) != _wanted
            || (_severities != 0 && (point.Severity & _severities) == 0)
            || (_classes != 0 && (point.Class & _classes) == 0)
            || point.Cvss < _cvss
            || point.Epss < _epss)
        {
            return false;
        }

        if (_any.Length == 0)
        {
            return true;
        }

        foreach (var other in _any)
        {
            if (other.Holds(point))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The bit of a severity; what the enumeration does not know is undisclosed.</summary>
    public static int SeverityBit(Severity severity) => severity is >= Severity.Unknown and <= Severity.Critical ? 1 << (int)severity : 1;

    /// <summary>The bit of an asset class.</summary>
    public static int ClassBit(string name) => name switch
    {
        AssetClass.Os => 1 << 0,
        AssetClass.Service => 1 << 1,
        AssetClass.OfficeBrowser => 1 << 2,
        AssetClass.Driver => 1 << 3,
        AssetClass.Firmware => 1 << 4,
        AssetClass.Application => 1 << 5,
        _ => OtherClass,
    };

    private static void Ask(bool? fact, int bit, ref int asked, ref int wanted)
    {
        if (fact is { } truth)
        {
            asked |= bit;
            wanted |= truth ? bit : 0;
        }
    }
}
