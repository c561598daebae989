namespace PatchOps.Adapters.Platform.Trust;

/// <summary>Walks a path part by part, through every link, and looks at the owner and the mode of each.</summary>
internal static class UnixTrust
{
    private const int MaxLinks = 40;
    private const string PlainCharacters = "/._-+:@,";

    /// <summary>Who else than root (or this very account) could change the file, and the command against it; null when nobody could. A file that is not there is one that others make where they can.</summary>
    /// <param name="path">A full path.</param>
    public static string? WhyUnsafe(string path)
    {
        var rest = new Stack<string>(Parts(path).Reverse());
        var walked = "/";
        var links = 0;
        string? reason = UnixStat.Of(walked) is { } root ? Judge(walked, root, isFile: false) : null;
        while (rest.Count > 0 && reason is null)
        {
            var part = rest.Pop();
            if (part == "..")
            {
                walked = Path.GetDirectoryName(walked) ?? "/";
                continue;
            }

            var next = walked == "/" ? "/" + part : walked + "/" + part;
            if (UnixStat.Of(next) is not { } stat)
            {
                // It may have been there a moment ago, when it was read, or be there in a moment, when it is run.
                return UnixStat.Of(walked) is { IsWritableByOthers: true } ? $"'{next}' is not there, and everybody may make it in '{walked}'. Name a file in a folder of root's" : null;
            }

            reason = Judge(next, stat, isFile: rest.Count == 0);
            if (!stat.IsLink)
            {
                walked = next;
                continue;
            }

            // Whoever may write the folder of a link's target decides as much as whoever may write the link's own.
            if (++links > MaxLinks || SymbolicLink.Read(next) is not { } target)
            {
                return null;
            }

            walked = target.StartsWith("/", StringComparison.Ordinal) ? "/" : walked;
            foreach (var inner in Parts(target).Reverse())
            {
                rest.Push(inner);
            }
        }

        return reason;
    }

    private static IEnumerable<string> Parts(string path) => path.Split('/').Where(part => part.Length > 0 && part != ".");

    private static string? Judge(string path, UnixStat stat, bool isFile)
    {
        if (stat.Owner != 0 && stat.Owner != UnixStat.CurrentUser())
        {
            return $"'{path}' belongs to the user with id {stat.Owner}, who could change what an administrator runs. Run: chown {(stat.IsLink ? "-h " : "")}root:root {Quote(path)}";
        }

        // In a sticky folder such as /tmp others can add files, and not replace those that are there. The mode of a link says nothing.
        return !stat.IsLink && stat.IsWritableByOthers && (isFile || !stat.IsSticky)
            ? $"others than root can write '{path}' (mode {Convert.ToString(stat.Mode & 0xFFF, 8)}). Run: chmod go-w {Quote(path)}"
            : null;
    }

    private static string Quote(string path) =>
        path.All(c => char.IsLetterOrDigit(c) || PlainCharacters.Contains(c)) ? path : $"'{path.Replace("'", @"'\''")}'";
}
