namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>A hold has expired.</summary>
    public static readonly ErrorCode HoldExpired = new()
    {
        Id = "PO1701",
        Category = ErrorCategory.InvalidData,
        Title = "A hold of the policy has expired",
        Remedy = "Remove it from the policy, or give it a new date with its owner's agreement.",
    };

    /// <summary>The policy is for other machines.</summary>
    public static readonly ErrorCode PolicyNotForDevice = new()
    {
        Id = "PO1702",
        Category = ErrorCategory.InvalidArgument,
        Title = "The policy is not for this machine",
        Remedy = "Give the policy of this machine's group, or tag the machine as appliesTo says.",
    };

    /// <summary>What the state remembers could not be read.</summary>
    public static readonly ErrorCode RecordNotRead = new()
    {
        Id = "PO1703",
        Category = ErrorCategory.ReadError,
        Level = DiagnosticLevel.Warning,
        Title = "What was fixed before, and when, could not be read",
        Remedy = "See why in the message; the figures of accountability speak of what is open now only, and a newer version of a fix is dated by its own first sight.",
    };

    /// <summary>A plan was made without the package manager.</summary>
    public static readonly ErrorCode PlanNotSimulated = new()
    {
        Id = "PO1704",
        Category = ErrorCategory.ResourceUnavailable,
        Level = DiagnosticLevel.Warning,
        Title = "The plan was made without the package manager's own simulation",
        Remedy = "Make the plan on the machine itself to know what its patches bring along and remove; the deployment simulates it again.",
    };

    /// <summary>The provider's simulation failed.</summary>
    public static readonly ErrorCode SimulationFailed = new()
    {
        Id = "PO1705",
        Category = ErrorCategory.InvalidResult,
        Title = "The package manager's simulation failed",
        Remedy = "See the package manager's own words in the message and mend its state; nothing was changed.",
    };
}
