using System.Text.RegularExpressions;

namespace PatchOps.Adapters.Feeds.UpdateInfo;

/// <summary>
/// Which release an update is for. updateinfo.xml does not say it in one place: the collection's names do where they are the distribution's own
/// (<c>almalinux-9-for-x86_64-baseos-rpms__9_default</c>, <c>Rocky Linux 9</c>, <c>rhel-9-for-x86_64-baseos-rpms</c>), else the prefix of the id tells the
/// distribution, and the packages' releases tell its version (<c>362.24.1.el9_3</c>, <c>lp151.4.1</c>).
/// </summary>
internal static class UpdateInfoRelease
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly (Regex Pattern, string Distribution)[] s_names =
    [
        (new(@"^alma-?linux[- ](\d{1,2})(?!\d)", Options), "almalinux"),
        (new(@"^rocky[- ]?linux[- ](\d{1,2})(?!\d)", Options), "rocky"),
        (new(@"^(?:rhel-|Red Hat Enterprise Linux (?:\w+ )*?)(\d{1,2})(?!\d)", Options), "redhat"),
        (new(@"^openSUSE[- ](?:Leap|SLE)[- ](\d{2}\.\d)(?!\d)", Options), "opensuse"),
    ];

    // "SUSE-SLE-Module-Basesystem-15-SP5-2024-123", "SLE-Module-Basesystem15-SP5-Updates", "SUSE Linux Enterprise Server 12 SP5".
    private static readonly Regex s_suse = new(@"^(?:SUSE-SLE-|SLE-|SUSE Linux Enterprise )[A-Za-z -]*?(\d{2})(?:[- ]SP(\d))?(?![\d.])", Options);

    private static readonly (string Prefix, string Distribution)[] s_prefixes =
    [
        ("ALSA-", "almalinux"), ("ALBA-", "almalinux"), ("ALEA-", "almalinux"),
        ("RLSA-", "rocky"), ("RLBA-", "rocky"), ("RLEA-", "rocky"), ("RXSA-", "rocky"),
        ("RHSA-", "redhat"), ("RHBA-", "redhat"), ("RHEA-", "redhat"),
        ("openSUSE-", "opensuse"),
    ];

    private static readonly Regex s_el = new(@"(?:^|[._+])el(\d{1,2})(?!\d)", Options);
    private static readonly Regex s_leap = new(@"(?:^|[._])(?:bp|lp)(\d{2})(\d)\.", Options);

    /// <summary>The key of the release, or null where it cannot be told.</summary>
    public static string? Of(UpdateInfoUpdate update, UpdateInfoCollection collection, UpdateInfoPackage package)
    {
        foreach (var text in new[] { collection.Short, collection.Name, update.Release, update.Id })
        {
            if (text is { Length: > 0 and < 256 } && OfName(text) is { } named)
            {
                return named;
            }
        }

        var distribution = s_prefixes.FirstOrDefault(p => update.Id.StartsWith(p.Prefix, StringComparison.Ordinal)).Distribution;
        if (distribution is null || package.Release is not { Length: < 256 } release)
        {
            return null;
        }

        if (distribution == "opensuse")
        {
            var leap = s_leap.Match(release);
            return leap.Success ? $"opensuse:{leap.Groups[1].Value}.{leap.Groups[2].Value}" : null;
        }

        var el = s_el.Match(release);
        return el.Success ? $"{distribution}:{el.Groups[1].Value}" : null;
    }

    private static string? OfName(string text)
    {
        foreach (var (pattern, distribution) in s_names)
        {
            var match = pattern.Match(text);
            if (match.Success)
            {
                return $"{distribution}:{match.Groups[1].Value}";
            }
        }

        var suse = s_suse.Match(text);
        return !suse.Success ? null
            : suse.Groups[2].Success ? $"suse:{suse.Groups[1].Value}.{suse.Groups[2].Value}"
            : $"suse:{suse.Groups[1].Value}";
    }
}
