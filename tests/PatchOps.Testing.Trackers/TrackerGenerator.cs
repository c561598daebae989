namespace PatchOps.Testing.Trackers;

/// <summary>Makes a tracker. The shares follow the real one's: most is long fixed, a tenth is the kernel's.</summary>
internal sealed class TrackerGenerator(TrackerOptions options)
{
    private static readonly string[] s_names =
    [
        "apache2", "bash", "bind9", "busybox", "chromium", "curl", "dpkg", "exim4", "expat", "ffmpeg", "firefox-esr", "ghostscript", "git", "glibc", "gnutls28", "imagemagick",
        "krb5", "libtiff", "libxml2", "mariadb", "mutt", "nginx", "openjdk-17", "openssh", "openssl", "perl", "php8.2", "postgresql-15", "python3.11", "qemu", "ruby3.1",
        "samba", "sqlite3", "sudo", "systemd", "tar", "thunderbird", "vim", "webkit2gtk", "wireshark", "xen", "zlib",
    ];

    private static readonly string[] s_words =
    [
        "buffer", "overflow", "in", "the", "parser", "of", "crafted", "messages", "allows", "remote", "attackers", "to", "cause", "a", "denial", "of", "service,", "or",
        "execute", "arbitrary", "code", "via", "heap", "memory", "use-after-free", "race", "condition", "\"quoted\"", "input", "naïve", "check", "before", "version", "integer",
    ];

    private readonly Random _random = new(options.Seed);

    public Tracker Generate()
    {
        var packages = Packages();
        var entries = packages.ConvertAll(_ => new List<TrackerEntry>());
        for (var i = 0; i < options.Vulnerabilities; i++)
        {
            var id = _random.Next(200) == 0 ? $"TEMP-{i:0000000}-{_random.Next(0x1000000):X6}" : $"CVE-{2000 + (i % 27)}-{(i / 27) + 1:0000}";
            var description = Description();
            var scope = _random.Next(3) switch { 0 => "remote", 1 => "local", _ => null };
            var touched = new HashSet<int>();
            for (var more = _random.Next(12) == 0 ? _random.Next(2, 5) : 1; more > 0; more--)
            {
                touched.Add(Pick(packages.Count));
            }

            foreach (var at in touched)
            {
                entries[at].Add(Entry(packages[at], id, description, scope));
            }
        }

        return new Tracker(options, [.. packages
            .Select((package, i) => (Package: package, Entries: (IReadOnlyList<TrackerEntry>)entries[i]))
            .Where(p => p.Entries.Count > 0)
            .OrderBy(p => p.Package.Name, StringComparer.Ordinal)]);
    }

    // The kernel first, then the machine's own packages, so that these have the most vulnerabilities.
    private List<SourcePackage> Packages()
    {
        var packages = new List<SourcePackage> { SourcePackage.Kernel() };
        var names = new HashSet<string>(StringComparer.Ordinal) { "linux" };
        var suite = Suite.IndexOf(options.InstalledSuite);
        packages.AddRange(options.Installed.Where(i => names.Add(i.Name)).Select(i => SourcePackage.Around(i, suite)));
        packages.AddRange(s_names.Where(names.Add).Select(n => SourcePackage.Create(n, _random)));
        string[] stems = ["lib", "python-", "golang-github-", "node-", "ruby-", "gst-", ""];
        for (var i = 0; packages.Count < options.Sources; i++)
        {
            packages.Add(SourcePackage.Create($"{stems[i % stems.Length]}{(char)('a' + (i % 26))}{(char)('a' + (i * 7 % 26))}{i}", _random));
        }

        return packages;
    }

    private int Pick(int count)
    {
        var share = _random.NextDouble();
        return share < 0.1 ? 0 : (int)(count * Math.Pow((share - 0.1) / 0.9, 3));
    }

    private string Description()
    {
        var words = new string[_random.Next(10, 26)];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = s_words[_random.Next(s_words.Length)];
        }

        return string.Join(' ', words);
    }

    private TrackerEntry Entry(SourcePackage package, string id, string description, string? scope)
    {
        var last = Suite.All.Count - 1;
        var kind = _random.Next(100);

        // The first suite that was released with the fix; past the last when unstable itself has none.
        var fixedSince = kind switch { < 55 => 0, < 90 => _random.Next(1, last + 1), _ => last + 1 };
        var isNever = kind is >= 10 and < 16;
        var isUnimportant = kind is >= 84 and < 94;
        var urgency = isUnimportant ? "unimportant" : _random.Next(12) switch { 0 => "low", 1 => "medium", 2 => "high", 3 => "low**", 4 => "medium**", 5 => "high*", _ => "not yet assigned" };
        var unstable = isNever ? "0" : fixedSince > last ? null : _random.Next(2) == 0 ? package.Before[fixedSince] : package.Versions[fixedSince][0];
        var rows = new TrackerRow?[last + 1];
        for (var i = package.FirstSuite; i <= last; i++)
        {
            rows[i] = isNever ? new TrackerRow("resolved", "0", 0, urgency)
                : i >= fixedSince ? new TrackerRow("resolved", unstable, 0, urgency)
                : Backport(package.Versions[i], i, i == last, urgency);
        }

        return new TrackerEntry(id, description, scope, unstable, rows);
    }

    private TrackerRow Backport(IReadOnlyList<string> versions, int suite, bool isUnstable, string urgency)
    {
        var never = versions.Count;
        if (isUnstable)
        {
            return new TrackerRow("open", null, never, urgency);
        }

        var at = _random.Next(1, 4);
        return _random.Next(20) switch
        {
            < 8 when at < versions.Count => new TrackerRow("resolved", versions[at], at, urgency),
            < 10 => new TrackerRow("resolved", "0", 0, urgency),
            10 => new TrackerRow("undetermined", null, never, urgency),
            < 15 => new TrackerRow("open", null, never, urgency, "Minor issue", _random.Next(3) switch { 0 => "postponed", 1 => "ignored", _ => "" }),
            _ => new TrackerRow("open", null, never, suite == 0 && urgency != "unimportant" ? "end-of-life" : urgency),
        };
    }
}
