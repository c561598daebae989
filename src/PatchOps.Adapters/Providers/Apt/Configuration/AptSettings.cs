namespace PatchOps.Adapters.Providers.Apt.Configuration;

/// <summary>apt's effective configuration, as far as a scan needs it. Paths are full paths of this machine, inside the root.</summary>
public sealed record AptSettings
{
    /// <summary>The native architecture (<c>amd64</c>): packages of "all" belong to it.</summary>
    public required string Architecture { get; init; }

    /// <summary>The folder of the package indexes, ending with a slash.</summary>
    public required string Lists { get; init; }

    /// <summary>The preferences file.</summary>
    public required string Preferences { get; init; }

    /// <summary>The folder of more preferences.</summary>
    public required string PreferencesParts { get; init; }

    /// <summary>APT::Default-Release, or null.</summary>
    public string? DefaultRelease { get; init; }

    /// <summary>APT::Get::Phase-Policy: phasing takes part in the choice of the candidate, and only apt can tell how.</summary>
    public bool PhasePolicy { get; init; }

    /// <summary>Some of the configuration stands in files that <see cref="Sources"/> does not name (<c>#include</c>): it must be read anew each time.</summary>
    public bool HasIncludes { get; init; }

    /// <summary>Each file or folder whose change changes the configuration.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}
