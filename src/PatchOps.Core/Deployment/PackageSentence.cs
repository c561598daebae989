using PatchOps.Diagnostics;

namespace PatchOps.Deployment;

/// <summary>What happens to packages, in words. Names come from outside: they are safe to show.</summary>
public static class PackageSentence
{
    /// <summary>One line for each: <c>openssl:amd64 3.0.17-1 to 3.0.15-1</c>.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<PackageChange> changes) => changes.Select(Of).ToArray();

    private static string Of(PackageChange change)
    {
        var name = string.IsNullOrEmpty(change.Architecture) ? change.Name : $"{change.Name}:{change.Architecture}";
        return Printable.Of(change switch
        {
            { Before: null } => $"install {name} {change.After}",
            { After: null } => $"remove {name} {change.Before}",
            _ => $"{name} {change.Before} to {change.After}",
        });
    }
}
