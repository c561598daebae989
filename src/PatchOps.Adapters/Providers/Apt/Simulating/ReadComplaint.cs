namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>What apt says against one package.</summary>
public sealed record ReadComplaint
{
    /// <summary>The package as apt writes it (<c>libc6</c>, <c>libc6:i386</c>).</summary>
    public required string Package { get; init; }

    /// <summary>apt's words.</summary>
    public required string Words { get; init; }
}
