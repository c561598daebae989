namespace PatchOps;

/// <summary>What runs the script and shows its result.</summary>
public enum RmmPlatform
{
    /// <summary>Whatever its own variables say it is; <see cref="Generic"/> where nothing tells.</summary>
    Auto,

    /// <summary>NinjaOne.</summary>
    NinjaOne,

    /// <summary>Datto RMM.</summary>
    Datto,

    /// <summary>N-able N-sight.</summary>
    NSight,

    /// <summary>N-able N-central.</summary>
    NCentral,

    /// <summary>ConnectWise Automate.</summary>
    Automate,

    /// <summary>Syncro.</summary>
    Syncro,

    /// <summary>Atera.</summary>
    Atera,

    /// <summary>Tactical RMM.</summary>
    TacticalRmm,

    /// <summary>Intune remediations.</summary>
    Intune,

    /// <summary>Microsoft Configuration Manager.</summary>
    ConfigMgr,

    /// <summary>Kaseya VSA.</summary>
    Kaseya,

    /// <summary>Azure Automation.</summary>
    AzureAutomation,

    /// <summary>A line of text and the exit codes of <c>patchops</c>.</summary>
    Generic,
}
