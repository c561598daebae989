using System.Text;

namespace PatchOps.Testing.Trackers;

/// <summary>A dpkg status.</summary>
internal static class DpkgStatus
{
    public static void Write(Tracker tracker, Stream stream, string suite, int count)
    {
        var at = Suite.IndexOf(suite);
        var random = new Random(tracker.Options.Seed + 1);
        using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var written = new HashSet<string>(StringComparer.Ordinal);
        Kernels(text, tracker, at, written);

        // Removed: its files are gone and its configuration stays.
        Stanza(text, "removed-long-ago", "1.0-1", null, "deinstall ok config-files");
        foreach (var (package, _) in tracker.Packages.Where(p => p.Package.FirstSuite <= at).OrderByDescending(p => p.Entries.Count).ThenBy(p => p.Package.Name, StringComparer.Ordinal))
        {
            var versions = package.Versions[at];
            var version = random.Next(30) == 0 ? package.Before[at] : versions[random.Next(versions.Count)];
            var rebuilt = random.Next(10) == 0 ? "+b1" : "";
            foreach (var binary in package.Binaries)
            {
                if (written.Count == count)
                {
                    return;
                }

                if (written.Add(binary))
                {
                    // Some binary packages have versions that their source never had.
                    var own = random.Next(33) == 0 ? $"9:{version.Split(':')[^1]}" : version + rebuilt;
                    var source = own != version ? $"{package.Name} ({version})" : binary != package.Name ? package.Name : null;
                    Stanza(text, binary, own, source);
                }
            }
        }
    }

    private static void Kernels(StreamWriter text, Tracker tracker, int suite, HashSet<string> written)
    {
        var versions = tracker.Packages.Single(p => p.Package.Name == "linux").Package.Versions[suite];
        for (var i = 0; i < Math.Min(3, versions.Count); i++)
        {
            // 6.1.112-1 is signed as 6.1.112+1.
            var signed = versions[i].Replace('-', '+');
            var name = $"linux-image-{Suite.All[suite].Kernel}.0-{30 + i}-amd64";
            written.Add(name);
            Stanza(text, name, versions[i], $"linux-signed-amd64 ({signed})");
        }
    }

    private static void Stanza(StreamWriter text, string package, string version, string? source, string status = "install ok installed")
    {
        text.WriteLine($"Package: {package}");
        text.WriteLine($"Status: {status}");
        text.WriteLine("Priority: optional");
        text.WriteLine("Section: misc");
        text.WriteLine("Installed-Size: 100");
        text.WriteLine("Architecture: amd64");
        if (source is not null)
        {
            text.WriteLine($"Source: {source}");
        }

        text.WriteLine($"Version: {version}");
        text.WriteLine("Description: a package");
        text.WriteLine(" Of a generated machine.");
        text.WriteLine();
    }
}
