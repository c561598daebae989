namespace PatchOps.Deadlines;

/// <summary>One rule of a standard.</summary>
public sealed record DeadlineRule
{
    /// <summary>What it is called (<c>row 15</c>).</summary>
    public required string Name { get; init; }

    /// <summary>What it is about, for people (<c>KEV, exposed, automatable, total</c>).</summary>
    public string? Summary { get; init; }

    /// <summary>What must be so for it to apply.</summary>
    public FactCondition When { get; init; } = new();

    /// <summary>The time it gives; null for no date ("next upgrade").</summary>
    public Term? Due { get; init; }

    /// <summary>When the time begins: the earliest of these that is known.</summary>
    public IReadOnlyList<DeadlineClock> Clock { get; init; } = [DeadlineClock.Release];

    /// <summary>True when evidence must be taken before the fix.</summary>
    public bool ForensicTriage { get; init; }
}
