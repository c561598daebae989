namespace PatchOps.Rmm;

/// <summary>What tells by whom this process was started.</summary>
public sealed record RmmSurroundings
{
    /// <summary>The process's variables, as far as <see cref="RmmDetection.VariableNames"/> names them.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>The process's command line: it names the folder of the script.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>True in a runbook of Azure Automation.</summary>
    public bool IsRunbook { get; init; }

    /// <summary>The highest exit code that the system hands on: 255 on Unix, where 3010 would become 194, and 1024 a success.</summary>
    public int HighestExitCode { get; init; } = int.MaxValue;
}
