namespace PatchOps.Adapters.Providers.Winget;

/// <summary>Whether there is a winget.</summary>
/// <param name="Program">Its full path; null when there is none that can be run.</param>
/// <param name="IsPresent">True when App Installer is on the machine, even where no winget of it can be run.</param>
/// <param name="Refusal">Why the one that was found is not run with an administrator's rights; null for no such reason.</param>
internal sealed record WingetPlace(string? Program, bool IsPresent, string? Refusal = null);
