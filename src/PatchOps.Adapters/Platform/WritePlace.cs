using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Platform;

/// <summary>
/// Tells whether another account could make a write go elsewhere: root writes reports and metrics into folders that others write in, too. On Windows a link needs a right that users do not
/// have, so that nothing is looked at there.
/// </summary>
internal static class WritePlace
{
    // What the kernel follows.
    private const int MostLinks = 40;

    /// <summary>Why a write to a path could be diverted, as a sentence; null where it could not.</summary>
    /// <param name="path">The file, which need not be there. Links that only their owner or root can have laid are followed, each of the chain.</param>
    public static string? Danger(string path)
    {
        if (Path.DirectorySeparatorChar != '/')
        {
            return null;
        }

        var at = Path.GetFullPath(path);
        for (var links = 0; links <= MostLinks; links++)
        {
            if (Path.GetDirectoryName(at) is not { } folder)
            {
                return null;
            }

            if (StrangersLink(folder) is { } link)
            {
                return $"'{Printable.Of(link)}' is a link that another account has laid.";
            }

            var real = UnixStat.RealPath(folder) ?? folder;
            var place = UnixStat.Of(real);
            if (place is { IsSticky: false } open && (open.Mode & 2) != 0)
            {
                return $"Everybody may write in '{Printable.Of(folder)}'.";
            }

            if (UnixStat.Of(at) is not { IsLink: true } || SymbolicLink.Read(at) is not { } next)
            {
                return null;
            }

            if (place is { } shared && IsOfOthers(shared))
            {
                return $"'{Printable.Of(at)}' is a link, and other accounts may write in its folder.";
            }

            at = Path.GetFullPath(Path.Combine(real, next));
        }

        return $"'{Printable.Of(path)}' leads through more than {MostLinks} links.";
    }

    // A link among the folders; that root or this account laid it is enough, for nobody else can change where it leads.
    private static string? StrangersLink(string folder)
    {
        for (var part = folder; Path.GetDirectoryName(part) is { } parent; part = parent)
        {
            if (UnixStat.Of(part) is { IsLink: true } link && IsStranger(link.Owner) && UnixStat.Of(UnixStat.RealPath(parent) ?? parent) is { } place && IsOfOthers(place))
            {
                return part;
            }
        }

        return null;
    }

    private static bool IsOfOthers(UnixStat folder) => folder.IsWritableByOthers || IsStranger(folder.Owner);

    private static bool IsStranger(uint owner) => owner != 0 && owner != UnixStat.CurrentUser();
}
