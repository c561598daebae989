namespace PatchOps.Rmm;

/// <summary>The fields that PatchOps knows, in the order in which they are written.</summary>
public static class RmmFieldNames
{
    /// <summary>compliant, dueSoon, nonCompliant or unknown.</summary>
    public const string Verdict = "patchopsVerdict";

    /// <summary>The one-line summary.</summary>
    public const string Summary = "patchopsSummary";

    /// <summary>How many findings are overdue.</summary>
    public const string Overdue = "patchopsOverdue";

    /// <summary>How many open vulnerabilities are known to be exploited.</summary>
    public const string KnownExploited = "patchopsKnownExploited";

    /// <summary>The next date that has not passed.</summary>
    public const string NextDue = "patchopsNextDue";

    /// <summary>yes, no or unknown.</summary>
    public const string RebootPending = "patchopsRebootPending";

    /// <summary>0 to 100.</summary>
    public const string Score = "patchopsScore";

    /// <summary>The policy's name.</summary>
    public const string Policy = "patchopsPolicy";

    /// <summary>How many patches are missing.</summary>
    public const string Missing = "patchopsMissing";

    /// <summary>When the machine was scanned.</summary>
    public const string LastScan = "patchopsLastScan";

    /// <summary>When the last deployment ended or, while it has not, began.</summary>
    public const string LastDeployment = "patchopsLastDeployment";

    /// <summary>How that deployment stands.</summary>
    public const string DeploymentState = "patchopsDeploymentState";

    private static readonly (string Name, RmmFieldKind Kind, Func<object, object, object> Join)[] s_table =
    [
        (Verdict, RmmFieldKind.Text, First),
        (Summary, RmmFieldKind.Text, First),
        (Overdue, RmmFieldKind.Number, Sum),
        (KnownExploited, RmmFieldKind.Number, Sum),
        (NextDue, RmmFieldKind.Date, Smaller),
        (RebootPending, RmmFieldKind.Text, Pending),
        (Score, RmmFieldKind.Number, Smaller),
        (Policy, RmmFieldKind.Text, First),
        (Missing, RmmFieldKind.Number, Sum),
        (LastScan, RmmFieldKind.Date, Smaller),
        (LastDeployment, RmmFieldKind.Date, Larger),
        (DeploymentState, RmmFieldKind.Text, First),
    ];

    /// <summary>All of them, in their order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. s_table.Select(row => row.Name)];

    /// <summary>The kind of value that a field holds.</summary>
    public static RmmFieldKind KindOf(string name) => s_table.First(row => row.Name == name).Kind;

    /// <summary>One value for two of the same name, the one of the worse result first. What one of them does not know is not known; but a date that one of
    /// them has not is no date at all.</summary>
    internal static object? Join(string name, object? one, object? other) =>
        one is null || other is null ? (name == NextDue ? one ?? other : null) : s_table.First(row => row.Name == name).Join(one, other);

    private static object First(object one, object other) => one;

    private static object Sum(object one, object other) => (int)one + (int)other;

    private static object Smaller(object one, object other) => ((IComparable)one).CompareTo(other) <= 0 ? one : other;

    private static object Larger(object one, object other) => ((IComparable)one).CompareTo(other) >= 0 ? one : other;

    private static object Pending(object one, object other) => RebootWord.Worse((string)one, (string)other);
}
