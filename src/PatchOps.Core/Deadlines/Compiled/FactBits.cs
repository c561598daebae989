namespace PatchOps.Deadlines.Compiled;

/// <summary>The facts as bits, in the order of <see cref="FactName"/>, and the lists of names that sets of them stand for.</summary>
internal static class FactBits
{
    public const int KnownExploited = 1 << 0;
    public const int KevDateAdded = 1 << 1;
    public const int Exposed = 1 << 2;
    public const int Automatable = 1 << 3;
    public const int TechnicalImpact = 1 << 4;
    public const int WorkingExploit = 1 << 5;
    public const int Cvss = 1 << 6;
    public const int Epss = 1 << 7;
    public const int AssetClass = 1 << 8;
    public const int Release = 1 << 9;
    public const int FirstSeen = 1 << 10;

    private static readonly string[] s_names =
    [
        FactName.KnownExploited, FactName.KevDateAdded, FactName.Exposed, FactName.Automatable, FactName.TechnicalImpact,
        FactName.WorkingExploit, FactName.Cvss, FactName.Epss, FactName.AssetClass, FactName.Release, FactName.FirstSeen,
    ];

    // The same few sets come back for every finding of a fleet: a set's list is made once. Two threads may make it twice, and either serves.
    private static readonly IReadOnlyList<string>?[] s_lists = new IReadOnlyList<string>?[1 << 11];

    /// <summary>The names of a set.</summary>
    public static IReadOnlyList<string> Names(int bits) => s_lists[bits] ??= Make(bits);

    private static IReadOnlyList<string> Make(int bits)
    {
        var names = new List<string>();
        for (var i = 0; i < s_names.Length; i++)
        {
            if ((bits & (1 << i)) != 0)
            {
                names.Add(s_names[i]);
            }
        }

        return Array.AsReadOnly(names.ToArray());
    }
}
