namespace PatchOps.Adapters.Providers.Winget;

/// <summary>Whether there is a winget.</summary>
/// <param name="Program">Its full path; null when there is none that can be run.</param>
/// <param name="IsPresent">True when App Installer is on the machine, even where no winget of it can be run.</param>
internal sealed record WingetPlace(string? Program, bool IsPresent);
