namespace PatchOps.Adapters.Providers.Apt.Reboot;

/// <summary>A package that owns a file, as the name of its file list has it (<c>libssl3:amd64.list</c>, <c>openssl.list</c>).</summary>
/// <param name="Package">The package.</param>
/// <param name="Architecture">Its architecture; null where the list's name has none.</param>
public readonly record struct PackageFile(string Package, string? Architecture)
{
    /// <summary>From the name of a list without its folder.</summary>
    public static PackageFile Parse(string listName)
    {
        const string Suffix = ".list";
        var name = listName.EndsWith(Suffix, StringComparison.Ordinal) ? listName.Substring(0, listName.Length - Suffix.Length) : listName;
        var colon = name.IndexOf(':');
        return colon < 0 ? new(name, null) : new(name.Substring(0, colon), name.Substring(colon + 1));
    }
}
