namespace PatchOps.Impact;

/// <summary>From when to when samples are looked at (UTC).</summary>
/// <param name="Start">The first moment.</param>
/// <param name="End">The last moment.</param>
public sealed record ImpactWindow(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>How far is looked back and ahead: two weeks hold each day of the week twice, and what is older tells of another time.</summary>
    public static TimeSpan Reach { get; } = TimeSpan.FromDays(14);

    /// <summary>True for a moment in it.</summary>
    public bool Holds(DateTimeOffset at) => at >= Start && at <= End;
}
