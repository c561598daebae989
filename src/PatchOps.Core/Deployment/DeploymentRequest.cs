namespace PatchOps.Deployment;

/// <summary>How a deployment is asked for.</summary>
public sealed record DeploymentRequest
{
    /// <summary>The policy's file, or null: then only what is given is deployed.</summary>
    public string? PolicyPath { get; init; }

    /// <summary>The root, or null for the machine itself.</summary>
    public string? Root { get; init; }

    /// <summary>Fetch the package lists anew before the scan.</summary>
    public bool Refresh { get; init; }

    /// <summary>Fetch what the plan installs, and install nothing.</summary>
    public bool DownloadOnly { get; init; }

    /// <summary>Windows do not count; it is journalled.</summary>
    public bool IgnoreWindow { get; init; }

    /// <summary>Only what was left unfinished is gone on with; where another process does that already, there is nothing to do.</summary>
    public bool ResumesOnly { get; init; }

    /// <summary>Only the plan is wanted (-WhatIf): nothing is written, not even the state.</summary>
    public bool IsDryRun { get; init; }
}
