namespace PatchOps.Advisories.Matching;

/// <summary>Groups packages that the same claims decide in the same way: the binary packages of one source.</summary>
internal sealed class JudgedGroups : IEqualityComparer<JudgedPackage>
{
    private static readonly JudgedGroups s_instance = new();

    private JudgedGroups()
    {
    }

    /// <summary>The groups, in the order of their first.</summary>
    public static List<List<JudgedPackage>> Of(IReadOnlyList<JudgedPackage> packages)
    {
        var order = new List<List<JudgedPackage>>();
        var groups = new Dictionary<JudgedPackage, List<JudgedPackage>>(s_instance);
        for (var i = 0; i < packages.Count; i++)
        {
            if (!groups.TryGetValue(packages[i], out var group))
            {
                groups.Add(packages[i], group = new List<JudgedPackage>(1));
                order.Add(group);
            }

            group.Add(packages[i]);
        }

        return order;
    }

    public bool Equals(JudgedPackage? x, JudgedPackage? y) => x is null || y is null
        ? x is null && y is null
        : x.Key == y.Key && x.Version == y.Version && x.OtherKey == y.OtherKey && x.AfterRestart == y.AfterRestart;

    public int GetHashCode(JudgedPackage obj) => unchecked((StringComparer.Ordinal.GetHashCode(obj.Key) * 31) + StringComparer.Ordinal.GetHashCode(obj.Version));
}
