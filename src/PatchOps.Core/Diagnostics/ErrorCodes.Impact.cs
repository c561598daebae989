namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>There is no "after" yet.</summary>
    public static readonly ErrorCode ImpactNotEnded = new()
    {
        Id = "PO2201",
        Category = ErrorCategory.InvalidOperation,
        Title = "The deployment has not ended, so that there is nothing to compare",
        Remedy = "Bring it to its end with Invoke-PatchDeployment -Resume or `patchops deploy --resume`, then measure.",
    };

    /// <summary>There is no deployment to measure.</summary>
    public static readonly ErrorCode ImpactNoDeployment = new()
    {
        Id = "PO2202",
        Category = ErrorCategory.ObjectNotFound,
        Title = "No deployment has ended on this machine",
        Remedy = "Deploy first; scans before it take the samples that it is held against. List deployments with Get-PatchDeployment or `patchops deployments`.",
    };

    /// <summary>The machine tells no figure at all.</summary>
    public static readonly ErrorCode ImpactNothingToSample = new()
    {
        Id = "PO2203",
        Category = ErrorCategory.ResourceUnavailable,
        Title = "There is nothing here to sample",
        Remedy = "Run it on the machine itself, where /proc or the Windows API can be read.",
    };

    /// <summary>A scan's samples were lost.</summary>
    public static readonly ErrorCode ImpactNotSaved = new()
    {
        Id = "PO2204",
        Category = ErrorCategory.WriteError,
        Level = DiagnosticLevel.Warning,
        Title = "The samples of this scan were not kept",
        Remedy = "The scan itself is whole. Look at the reason in the message; a later Measure-PatchImpact lacks this sample.",
    };

    /// <summary>What "after" means for a deployment that was undone.</summary>
    public static readonly ErrorCode ImpactAfterRollback = new()
    {
        Id = "PO2205",
        Category = ErrorCategory.InvalidOperation,
        Level = DiagnosticLevel.Info,
        Title = "The deployment was undone before it could be measured",
        Remedy = "Read the answer as: is the machine again as it was before?",
    };
}
