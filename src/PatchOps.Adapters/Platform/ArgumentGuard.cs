namespace PatchOps.Adapters.Platform;

/// <summary>netstandard2.0 has no ArgumentNullException.ThrowIfNull.</summary>
internal static class ArgumentGuard
{
    public static void NotNull([ValidatedNotNull] object? value, string name)
    {
        if (value is null)
        {
            throw new ArgumentNullException(name);
        }
    }

    // The analyzer knows a null check behind a call by this name.
    [AttributeUsage(AttributeTargets.Parameter)]
    private sealed class ValidatedNotNullAttribute : Attribute;
}
