namespace PatchOps.Adapters.Providers.Chocolatey;

/// <summary>Whether there is a Chocolatey.</summary>
/// <param name="Program">Its full path; null when there is none that may be run.</param>
/// <param name="Refusal">Why the one that was found is not run with an administrator's rights; null for no such reason.</param>
internal sealed record ChocoPlace(string? Program, string? Refusal = null)
{
    /// <summary>The program.</summary>
    /// <exception cref="PatchOps.Diagnostics.PatchOpsException">There is none that may be run.</exception>
    public string Demand() => Program ?? throw Diagnostics.ErrorCodes.ProviderUnavailable.ToException(
        Refusal is { } reason ? $"The provider 'chocolatey' cannot be used: the choco.exe that was found is not run with an administrator's rights. {Diagnostics.Printable.Of(reason)}"
            : "The provider 'chocolatey' cannot be used: there is no Chocolatey on this machine.",
        ProviderNames.Chocolatey);
}
