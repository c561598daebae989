namespace PatchOps.Adapters.Forensics;

/// <summary>A member of a bundle has reached its bound; its writer stops.</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught inside this room alone.
internal sealed class MemberFullException : IOException
{
    public MemberFullException()
        : base("The bound of this part is reached.")
    {
    }
}
#pragma warning restore CA1032, CA1064
