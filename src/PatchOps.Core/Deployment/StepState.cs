namespace PatchOps.Deployment;

/// <summary>How a step stands.</summary>
public enum StepState
{
    /// <summary>It was not begun.</summary>
    NotStarted,

    /// <summary>It was begun.</summary>
    Running,

    /// <summary>A look at the machine afterwards showed what it should do.</summary>
    Verified,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It was undone.</summary>
    RolledBack,
}
