namespace PatchOps.Adapters.Processes.Surviving;

/// <summary>A program that changes the machine and must not die with this process.</summary>
internal sealed record SurvivingCommand
{
    /// <summary>The program's full path.</summary>
    public required string FileName { get; init; }

    /// <summary>Its arguments.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The private folder for what it prints while it runs.</summary>
    public required string Folder { get; init; }

    /// <summary>What users are shown.</summary>
    public required string Activity { get; init; }

    /// <summary>Who logs.</summary>
    public required string Source { get; init; }

    /// <summary>After this it hangs, and is ended.</summary>
    public required TimeSpan TimeLimit { get; init; }
}
