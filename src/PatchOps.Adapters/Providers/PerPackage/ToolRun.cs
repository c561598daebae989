namespace PatchOps.Adapters.Providers.PerPackage;

/// <summary>What a tool says that it did. What is installed decides.</summary>
internal sealed record ToolRun
{
    /// <summary>Why it failed; null when it says that it succeeded.</summary>
    public ToolFailure? Failure { get; init; }

    /// <summary>True when the installer asks for a restart.</summary>
    public bool NeedsRestart { get; init; }

    /// <summary>True when the machine is restarting already: nothing more is begun.</summary>
    public bool IsRestarting { get; init; }

    /// <summary>The end of what it printed, fit to be shown.</summary>
    public string Words { get; init; } = "";
}
