using System.IO.Compression;
using System.Text;

namespace PatchOps.Testing.Trackers;

/// <summary>
/// debsecan's data ("VERSION 1", zlib), made as Debian's tracker makes it: what is unimportant or was never in unstable is left out; the
/// version is unstable's fix, and the fixed versions that lie in the suites' archives are listed beside it. What is undetermined in a
/// suite has no word in this format, and stands there as affected.
/// </summary>
internal static class DebsecanData
{
    public static void Write(Tracker tracker, Stream stream, string suite)
    {
        var at = Suite.IndexOf(suite);
        using var zlib = new ZLibStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        using var text = new StreamWriter(zlib, new UTF8Encoding(false)) { NewLine = "\n" };
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        text.WriteLine("VERSION 1");
        foreach (var entry in tracker.Packages.SelectMany(p => p.Entries.Where(IsListed)))
        {
            if (numbers.TryAdd(entry.Vulnerability, numbers.Count))
            {
                text.WriteLine($"{entry.Vulnerability},,{entry.Description}");
            }
        }

        text.WriteLine();
        foreach (var (package, entries) in tracker.Packages)
        {
            foreach (var entry in entries.Where(IsListed))
            {
                text.WriteLine($"{package.Name},{numbers[entry.Vulnerability]},{Flags(package, entry, at)},{entry.FixedInUnstable},{string.Join(' ', Others(package, entry))}");
            }
        }

        text.WriteLine();
        foreach (var (package, _) in tracker.Packages)
        {
            text.WriteLine($"{package.Name},{(package.FirstSuite <= at ? string.Join(' ', package.Binaries) : "")}");
        }

        text.WriteLine();
    }

    private static bool IsListed(TrackerEntry entry) =>
        entry.FixedInUnstable != "0" && entry.Rows.Any(r => r is { Urgency: not ("unimportant" or "end-of-life") });

    private static string Flags(SourcePackage package, TrackerEntry entry, int suite)
    {
        var urgency = entry.Rows.Select(r => r?.Urgency.TrimEnd('*')).FirstOrDefault(u => u is "low" or "medium" or "high") switch { "low" => 'L', "medium" => 'M', "high" => 'H', _ => ' ' };
        var remote = entry.Scope switch { "remote" => 'R', "local" => ' ', _ => '?' };
        var isFixed = entry.Rows[suite] is { } row && row.FirstFixed < package.Versions[suite].Count;
        return $"S{urgency}{remote}{(isFixed ? 'F' : ' ')}";
    }

    // Unstable's fix covers the suites that were released with it.
    private static IEnumerable<string> Others(SourcePackage package, TrackerEntry entry)
    {
        for (var i = 0; i < Suite.All.Count; i++)
        {
            if (entry.Rows[i] is { } row && row.Fixed != entry.FixedInUnstable)
            {
                foreach (var version in package.Versions[i].Skip(row.FirstFixed))
                {
                    yield return version;
                }
            }
        }
    }
}
