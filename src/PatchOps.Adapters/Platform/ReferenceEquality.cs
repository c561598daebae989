using System.Runtime.CompilerServices;

namespace PatchOps.Adapters.Platform;

/// <summary>Compares objects by identity, where records that look alike are still different things.</summary>
internal sealed class ReferenceEquality : IEqualityComparer<object>
{
    public static ReferenceEquality Instance { get; } = new();

    bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y);

    int IEqualityComparer<object>.GetHashCode(object obj) => RuntimeHelpers.GetHashCode(obj);
}
