using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Storage;

/// <summary>What of the process's environment decides where the state is.</summary>
public sealed record StateEnvironment
{
    /// <summary>True on Windows.</summary>
    public required bool IsWindows { get; init; }

    /// <summary>True for root, SYSTEM and an elevated administrator.</summary>
    public required bool IsElevated { get; init; }

    /// <summary>PATCHOPS_HOME, or null.</summary>
    public string? PatchOpsHome { get; init; }

    /// <summary>Windows' folder for the data of all users, or null.</summary>
    public string? ProgramData { get; init; }

    /// <summary>Windows' folder for the data of this user on this machine, or null.</summary>
    public string? LocalAppData { get; init; }

    /// <summary>XDG_STATE_HOME, or null.</summary>
    public string? XdgStateHome { get; init; }

    /// <summary>The user's home folder, or null.</summary>
    public string? Home { get; init; }

    /// <summary>This process's environment.</summary>
    public static StateEnvironment Read() => new()
    {
        IsWindows = Path.DirectorySeparatorChar == '\\',
        IsElevated = Elevation.IsElevated(),
        PatchOpsHome = Environment.GetEnvironmentVariable("PATCHOPS_HOME"),
        ProgramData = Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData),
        LocalAppData = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        XdgStateHome = Environment.GetEnvironmentVariable("XDG_STATE_HOME"),
        Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify),
    };
}
