using System.Globalization;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>A lock that is held, from <c>/proc/locks</c>: <c>1: POSIX  ADVISORY  WRITE 31910 08:01:131103 0 EOF</c>.</summary>
/// <param name="Pid">The holder; 0 when it lives in another container.</param>
/// <param name="Device">The file system: major number in the upper half, minor in the lower.</param>
/// <param name="Inode">The file.</param>
public sealed record LockLine(int Pid, ulong Device, ulong Inode)
{
    /// <summary>Parses a line; null when it has another form, or is of one that waits ("->").</summary>
    public static LockLine? Parse(string line)
    {
        var words = line.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        var place = words.Length < 8 || words[1] == "->" ? [] : words[5].Split(':');
        return place.Length == 3 && int.TryParse(words[4], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var pid)
            && uint.TryParse(place[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var upper)
            && uint.TryParse(place[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var lower)
            && ulong.TryParse(place[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new LockLine(Math.Max(pid, 0), ((ulong)upper << 32) | lower, number)
            : null;
    }
}
