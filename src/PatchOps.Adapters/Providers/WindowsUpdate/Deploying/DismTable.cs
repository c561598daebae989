namespace PatchOps.Adapters.Providers.WindowsUpdate.Deploying;

/// <summary>Reads <c>dism /Online /English /Get-Packages /Format:Table</c>. Pure.</summary>
internal static class DismTable
{
    private const int Columns = 4;
    private const int IdentityParts = 5;

    /// <summary>The packages; empty when it is no such table.</summary>
    public static IReadOnlyList<DismPackage> Parse(string output)
    {
        var packages = new List<DismPackage>();
        foreach (var line in output.Split('\n'))
        {
            var cells = line.Split('|');
            if (cells.Length == Columns && IsIdentity(cells[0].Trim()))
            {
                packages.Add(new DismPackage(cells[0].Trim(), cells[1].Trim()));
            }
        }

        return packages;
    }

    // Name, public key token, architecture, language, version; the name becomes an argument of DISM, and holds nothing that could be read as another.
    private static bool IsIdentity(string text) =>
        text.Split('~').Length == IdentityParts && text.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '~' or '-' or '_' or '.' or '+');
}
