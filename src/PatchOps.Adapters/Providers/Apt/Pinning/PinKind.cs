namespace PatchOps.Adapters.Providers.Apt.Pinning;

/// <summary>What a pin looks at; see apt_preferences(5).</summary>
public enum PinKind
{
    /// <summary><c>Pin: release a=stable</c>.</summary>
    Release,

    /// <summary><c>Pin: version 1.2*</c>.</summary>
    Version,

    /// <summary><c>Pin: origin "mirror.example"</c>.</summary>
    Origin,
}
