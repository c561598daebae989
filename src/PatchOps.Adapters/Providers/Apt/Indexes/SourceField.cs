namespace PatchOps.Adapters.Providers.Apt.Indexes;

/// <summary>The Source field: <c>openssl</c> or <c>openssl (3.0.16-1)</c>; absent, it is the package itself.</summary>
public static class SourceField
{
    /// <summary>The source's name and version.</summary>
    public static (string Name, string Version) Parse(string? field, string package, string version)
    {
        if (field is null)
        {
            return (package, version);
        }

        var open = field.IndexOf('(');
        if (open < 0)
        {
            return (field.Trim(), version);
        }

        var close = field.IndexOf(')', open);
        var written = (close < 0 ? field.Substring(open + 1) : field.Substring(open + 1, close - open - 1)).Trim();
        return (field.Substring(0, open).Trim(), written.Length == 0 ? version : written);
    }
}
