using System.Text;

namespace PatchOps.SystemTests.Lab;

/// <summary>A small world made from a seed: archives, an installed set, pins and a default release, in combinations nobody would write by hand.</summary>
internal sealed class RandomWorld
{
    private static readonly string[] s_versions =
    [
        "0.9-1", "1.0~rc1-1", "1.0-1~bpo12+1", "1.0-1", "1.0-1+b1", "1.0-1+deb12u1", "1.0-2", "1.0.1-1", "1.10-1", "1.2-1", "1.2-1ubuntu1.1",
        "2.0-1", "2.0", "9.9-1", "1:0.1-1", "1:1.0-1",
    ];

    private static readonly string[] s_states =
    [
        "install ok installed", "install ok installed", "install ok installed", "install ok installed", "install ok installed",
        "hold ok installed", "deinstall ok config-files", "install ok unpacked", "install ok half-configured", "install reinstreq half-installed",
        "install ok triggers-pending", "install ok triggers-awaited", "deinstall ok installed",
    ];

    private readonly Random _random;
    private readonly StringBuilder _story = new();
    private readonly List<LabSuite> _suites = [];
    private readonly List<string> _names = [];

    private RandomWorld(int seed) => _random = new Random(seed);

    /// <summary>Builds the world of a seed; the story tells what it holds, for the message of a failure.</summary>
    public static (LabRoot Root, string Story) Build(int seed)
    {
        var world = new RandomWorld(seed);
        var root = new LabRoot();
        world.Fill(root);
        return (root, world._story.ToString());
    }

    private void Fill(LabRoot root)
    {
        string[] architectures = Chance(30) ? ["amd64", "i386"] : ["amd64"];
        root.Write("var/lib/dpkg/arch", string.Join('\n', architectures) + "\n");
        for (var i = _random.Next(4, 16); i > 0; i--)
        {
            _names.Add((Chance(30) ? "liblab" : "lab") + (char)('a' + i));
        }

        for (var i = _random.Next(1, 6); i > 0; i--)
        {
            AddSuite(root, i, architectures);
        }

        Install(root, architectures);
        var preferences = string.Join('\n', Enumerable.Range(0, _random.Next(0, 5)).Select(_ => Pin()));
        root.Preferences(preferences);
        _story.AppendLine(preferences);
        Configure(root);
    }

    private void AddSuite(LabRoot root, int number, string[] architectures)
    {
        var name = Pick("stable", "stable-updates", "stable-security", "testing", "stable-backports", "experimental");
        var suite = new LabSuite(name!)
        {
            Origin = Pick("Lab", "Debian", "Ubuntu", "Other", null),
            Label = Pick("Lab", "Debian-Security", "LabTest", null),
            Codename = Pick("labby", "lennie", "labby-security", null),
            Suite = Chance(90) ? name : null,
            Version = Pick("12.1", "12", "13", null, null),
            NotAutomatic = name is "stable-backports" or "experimental" || Chance(5),
            ButAutomaticUpgrades = name == "stable-backports",
            Architectures = architectures,
        };
        foreach (var component in (string[])(Chance(25) ? ["main", "contrib"] : ["main"]))
        {
            suite = suite.WithComponent(component, Packages(architectures).ToArray());
        }

        var uri = Pick($"http://lab{number}.example.org/debian", $"https://other.example.org/pool{number}", $"file:/srv/repo{number}");
        root.PutLists(uri!, suite);
        _suites.Add(suite);
        _story.Append(uri).Append(' ').AppendLine(suite.ReleaseFields().Replace('\n', ' '));
        foreach (var package in suite.Components.SelectMany(c => c.Value))
        {
            _story.AppendLine($"  {package.Name} {package.Version} {package.Architecture} {package.InstalledSize} {package.Phased}");
        }
    }

    private IEnumerable<LabPackage> Packages(string[] architectures)
    {
        foreach (var name in _names.Where(_ => Chance(60)))
        {
            var versions = Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Version()).Distinct().ToArray();
            foreach (var version in versions)
            {
                if (Chance(15))
                {
                    yield return Build(name, version, "all");
                    continue;
                }

                foreach (var architecture in architectures.Where(a => a == "amd64" || Chance(80)))
                {
                    yield return Build(name, Chance(95) ? version : Version(), architecture);
                }
            }
        }
    }

    private LabPackage Build(string name, string version, string architecture) => new(name, version, architecture)
    {
        MultiArch = name.StartsWith("lib", StringComparison.Ordinal) && architecture != "all" ? "same" : null,
        Source = name.Length % 2 == 0 ? "labsrc" : null,
        InstalledSize = Chance(7) ? 99 : 10,
        Size = 1000 + version.Length,
        Phased = Chance(10) ? _random.Next(0, 11) * 10 : null,
    };

    private void Install(LabRoot root, string[] architectures)
    {
        foreach (var name in _names.Where(_ => Chance(75)))
        {
            var architecture = Chance(15) ? "all" : architectures[_random.Next(architectures.Length)];
            var package = Build(name, Version(), architecture) with { Status = s_states[_random.Next(s_states.Length)], InstalledSize = 10 };
            Add(root, package);
            if (package.MultiArch == "same" && architectures.Length > 1 && Chance(50))
            {
                Add(root, package with { Architecture = architecture == "amd64" ? "i386" : "amd64" });
            }
        }
    }

    private void Add(LabRoot root, LabPackage package)
    {
        root.Install(package);
        _story.AppendLine($"installed {package.Name} {package.Version} {package.Architecture} {package.Status}");
    }

    private string Pin()
    {
        var name = _names[_random.Next(_names.Count)];
        var package = Pick("*", "*", name, name, "lab*", "liblab?", $"{name} {_names[0]}", "src:labsrc", "src:lab*", "/^lab[a-h]$/", name + ":amd64", name + ":i386", name + ":any", "/b$/ nothing");
        var suite = _suites[_random.Next(_suites.Count)];
        var pin = Pick(
            $"release a={suite.Suite ?? "none"}", $"release n={suite.Codename ?? "none"}", $"release o={suite.Origin ?? "none"}", $"release l={suite.Label ?? "none"}",
            $"release v={suite.Version ?? "12*"}", "release c=contrib", "release b=i386", $"release a={suite.Suite ?? "none"}, l={suite.Label ?? "none"}", "release *",
            "release a=now", $"release {suite.Codename ?? "labby"}", "release n=/^lab/", "release a=stable*", "origin \"\"", "origin other.example.org", "origin \"lab*.example.org\"",
            $"version {Version()}", "version 1.0*", "version 1.*", "version *-1", $"version {Version()}");
        return $"Package: {package}\nPin: {pin}\nPin-Priority: {Pick("-10", "1", "50", "99", "100", "101", "500", "501", "990", "991", "999", "1000", "1001")}\n";
    }

    private void Configure(LabRoot root)
    {
        var text = new StringBuilder();
        var suite = _suites[_random.Next(_suites.Count)];
        if (Chance(30) && Pick(suite.Suite, suite.Codename, suite.Version, suite.Suite is null ? null : "a=" + suite.Suite) is { } release)
        {
            text.AppendLine($"APT::Default-Release \"{release}\";");
        }

        if (Chance(25))
        {
            text.AppendLine("APT::Get::Phase-Policy \"true\";");
            text.AppendLine(Pick("", "APT::Get::Never-Include-Phased-Updates \"true\";", "APT::Get::Always-Include-Phased-Updates \"true\";", ""));
        }

        root.Configure(text.ToString());
        _story.Append(text);
    }

    private string Version() => s_versions[_random.Next(s_versions.Length)];

    private bool Chance(int percent) => _random.Next(100) < percent;

    private string? Pick(params string?[] values) => values[_random.Next(values.Length)];
}
