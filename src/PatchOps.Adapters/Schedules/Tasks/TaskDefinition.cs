namespace PatchOps.Adapters.Schedules.Tasks;

/// <summary>A scheduled task under SYSTEM, as far as ours differ.</summary>
internal sealed record TaskDefinition
{
    /// <summary>Its full path (<c>\PatchOps\Scan</c>), by which it is known again beside its source.</summary>
    public required string Path { get; init; }

    /// <summary>What it does, for people.</summary>
    public required string Description { get; init; }

    /// <summary>The program and its arguments.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>The local time of day at which it runs daily, or null.</summary>
    public TimeSpan? At { get; init; }

    /// <summary>How often it runs from midnight on, or null.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>True when it runs after each start of the machine.</summary>
    public bool AtBoot { get; init; }

    /// <summary>True when it is not begun on battery.</summary>
    public bool AvoidsBattery { get; init; }

    /// <summary>After this the scheduler asks it to end.</summary>
    public required TimeSpan TimeLimit { get; init; }
}
