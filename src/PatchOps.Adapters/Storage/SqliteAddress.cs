namespace PatchOps.Adapters.Storage;

/// <summary>Files as SQLite's addresses, which take options. Source: https://www.sqlite.org/uri.html.</summary>
internal static class SqliteAddress
{
    /// <summary>The address of a file.</summary>
    /// <param name="path">The full path. The framework's own addresses keep its percent signs, which SQLite would then decode.</param>
    /// <param name="option">The option, as <c>immutable=1</c>.</param>
    public static string Of(string path, string option)
    {
        var plain = Path.DirectorySeparatorChar == '\\' ? path.Replace('\\', '/') : path;
        var escaped = plain.Replace("%", "%25").Replace("?", "%3f").Replace("#", "%23");
        return (escaped.StartsWith("/", StringComparison.Ordinal) ? "file://" : "file:///") + escaped + "?" + option;
    }
}
