namespace PatchOps.Advisories.Matching;

/// <summary>
/// Module streams of Enterprise Linux: nodejs 18 and nodejs 20 are one package name with two lines of fixes, and the stream's name stands
/// nowhere in the version; only <c>.module_el9</c> in the release says that there is one.
/// </summary>
internal static class RpmModularity
{
    private const string Mark = ".module";

    private static readonly string[] s_byMajor = ["nodejs", "npm", "postgresql", "pg", "postgres", "redis", "varnish", "squid"];

    /// <summary>The claims that speak of the installed build: of a module or of none, and of its stream where there are several.</summary>
    public static IReadOnlyList<AffectedPackage> Relevant(IReadOnlyList<AffectedPackage> claims, string package, string version)
    {
        var isModular = IsModular(version);
        var same = new List<AffectedPackage>(claims.Count);
        foreach (var claim in claims)
        {
            if (claim.Fixed is null || IsModular(claim.Fixed) == isModular)
            {
                same.Add(claim);
            }
        }

        if (!isModular || same.Count == 0)
        {
            return same;
        }

        // A stream is a line of upstream versions: of two numbers (php 8.2, ruby 3.1), for a few packages of one (nodejs 18).
        var needed = s_byMajor.Any(name => package.StartsWith(name, StringComparison.Ordinal)) ? 1 : 2;
        var ofStream = same.Where(c => c.Fixed is null || SharedParts(c.Fixed, version) >= needed).ToArray();
        return ofStream.Length > 0
            ? ofStream
            : same.Select(c => c with { Kind = AffectedKind.Undetermined, Note = "the advisory is of another module stream" }).ToArray();
    }

    private static bool IsModular(string version) => version.IndexOf(Mark, StringComparison.Ordinal) >= 0;

    private static int SharedParts(string a, string b)
    {
        string[] left = Upstream(a).Split('.'), right = Upstream(b).Split('.');
        var shared = 0;
        while (shared < 2 && shared < left.Length && shared < right.Length && left[shared] == right[shared])
        {
            shared++;
        }

        return shared;
    }

    private static string Upstream(string version)
    {
        var start = version.IndexOf(':') + 1;
        var end = version.IndexOf('-', start);
        return end < 0 ? version.Substring(start) : version.Substring(start, end - start);
    }
}
