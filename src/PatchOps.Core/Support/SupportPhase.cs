namespace PatchOps.Support;

/// <summary>Which promise of security updates a date belongs to.</summary>
public enum SupportPhase
{
    /// <summary>What everybody who runs the release gets: the default.</summary>
    Standard,

    /// <summary>The community's long-term support that follows, with fewer packages or architectures (Debian LTS).</summary>
    LongTerm,

    /// <summary>What must be bought or registered for (Debian ELTS, Ubuntu ESM, SUSE LTSS, Red Hat ELS, Microsoft ESU).</summary>
    Extended,
}
