using System.Globalization;
using System.Text;
using PatchOps.Adapters.Providers.Apt.History;
using PatchOps.Adapters.Providers.Apt.Reboot;

namespace PatchOps.Adapters.Tests.Apt;

/// <summary>Whose a replaced file is, and which version a process runs.</summary>
public sealed class StaleOwnerTests
{
    private const string Folder = "/usr/lib/x86_64-linux-gnu/";

    [Fact]
    public void The_owner_is_found_in_either_form_of_the_path_and_with_its_architecture()
    {
        var wanted = new WantedFiles([Folder + "libssl.so.3", "/usr/sbin/sshd", "/usr/bin/unowned"], Diversions.Parse(""));
        Search(wanted, "libssl3:amd64.list", "/.\n/usr\n/usr/lib\n" + Folder + "libssl.so.3\n");
        Search(wanted, "libssl3:i386.list", "/usr/lib/i386-linux-gnu/libssl.so.3\n");
        Search(wanted, "openssh-server.list", "/sbin/sshd-not\n/sbin/sshd");
        Search(wanted, "other.list", "/usr/share" + Folder + "libssl.so.3\n" + Folder + "libssl.so.3/inside\n");

        Assert.Equal([new PackageFile("libssl3", "amd64")], wanted.Owners(Folder + "libssl.so.3"));
        Assert.Equal([new PackageFile("openssh-server", null)], wanted.Owners("/usr/sbin/sshd"));
        Assert.Empty(wanted.Owners("/usr/bin/unowned"));
    }

    [Fact]
    public void A_file_of_nobody_is_its_successor_s()
    {
        var wanted = new WantedFiles([Folder + "libfoo.so.1.2.3"], Diversions.Parse(""));
        Search(wanted, "libfoo1:amd64.list", Folder + "libfoo.so.1\n" + Folder + "libfoo.so.1.2.4\n");
        Search(wanted, "libfoo10:amd64.list", Folder + "libfoo.so.10\n" + Folder + "libfoo.so.10.0\n");
        Search(wanted, "libfoo-dev:amd64.list", Folder + "libfoo.so\n");
        Search(wanted, "elsewhere.list", "/opt/lib/libfoo.so.1.2.5\n");

        Assert.Equal([new PackageFile("libfoo1", "amd64")], wanted.Owners(Folder + "libfoo.so.1.2.3"));
    }

    [Fact]
    public void The_exact_owner_wins_over_one_of_a_similar_name()
    {
        var wanted = new WantedFiles([Folder + "libfoo.so.1.2.3"], Diversions.Parse(""));
        Search(wanted, "a.list", Folder + "libfoo.so.1\n");
        Search(wanted, "b.list", Folder + "libfoo.so.1.2.3\n");

        Assert.Equal([new PackageFile("b", null)], wanted.Owners(Folder + "libfoo.so.1.2.3"));
    }

    [Fact]
    public void Owners_are_found_among_very_many_folders_and_names()
    {
        var folders = Enumerable.Range(0, 50_000).Select(i => $"/usr/lib/gcc/{i:d5}/liba.so.1").ToArray();
        var names = Enumerable.Range(0, 50_000).Select(i => $"/usr/lib/many/lib{i:d5}.so.1.0").ToArray();
        var wanted = new WantedFiles([.. folders, .. names], Diversions.Parse(""));
        Search(wanted, "gcc.list", string.Join("\n", folders));
        Search(wanted, "many.list", string.Concat(names.Select(n => n[..^1] + "5\n")));

        Assert.All(folders, f => Assert.Equal([new PackageFile("gcc", null)], wanted.Owners(f)));
        Assert.All(names, n => Assert.Equal([new PackageFile("many", null)], wanted.Owners(n)));
    }

    [Fact]
    public void A_diverted_file_belongs_to_whoever_shipped_it_and_its_place_to_the_diverter()
    {
        var diversions = Diversions.Parse("/usr/bin/tool\n/usr/bin/tool.distrib\nmytool\n/usr/sbin/local\n/usr/sbin/local.distrib\n:\n");
        var wanted = new WantedFiles(["/usr/bin/tool", "/usr/bin/tool.distrib", "/usr/sbin/local", "/usr/sbin/local.distrib"], diversions);
        Search(wanted, "tool.list", "/usr/bin/tool\n/usr/sbin/local\n");
        Search(wanted, "mytool.list", "/usr/bin/tool\n");

        Assert.Equal([new PackageFile("mytool", null)], wanted.Owners("/usr/bin/tool"));
        Assert.Equal([new PackageFile("tool", null)], wanted.Owners("/usr/bin/tool.distrib"));
        Assert.Empty(wanted.Owners("/usr/sbin/local"));
        Assert.Equal([new PackageFile("tool", null)], wanted.Owners("/usr/sbin/local.distrib"));
    }

    [Theory]
    [InlineData("upgrade 1 2 @ 12:00", "09:00:00", "1")]
    [InlineData("upgrade 1 2 @ 08:00; upgrade 2 3 @ 12:00", "09:00:00", "2")]
    [InlineData("upgrade 1 2 @ 10:00; upgrade 2 3 @ 12:00", "09:00:00", "1")]
    [InlineData("install - 1 @ 08:00; upgrade 1 2 @ 12:00", "09:00:00", "1")]
    [InlineData("upgrade 1 1 @ 12:00", "09:00:00", "1")]
    [InlineData("remove 1 - @ 12:00; install - 2 @ 13:00", "09:00:00", "1")]
    [InlineData("upgrade 1 2 @ 09:00", "09:00:30", "1")] // Begun while dpkg unpacked.
    [InlineData("remove 1 - @ 09:00; install - 2 @ 09:00", "09:00:30", "1")]
    [InlineData("install - 1 @ 09:00; upgrade 1 2 @ 09:00", "09:00:00", "1")] // All within one second.
    [InlineData("install - 1 @ 09:00; upgrade 1 2 @ 12:00", "08:59:59", "1")] // The boot time is a whole second.
    [InlineData("upgrade 1 2 @ 09:00; upgrade 2 3 @ 12:00", "09:00:00", "1")] // In the same second: the older one.
    [InlineData("upgrade 1 2 @ 09:00; upgrade 2 3 @ 12:00", "09:00:02", "2")]
    [InlineData("install - 2 @ 12:00", "09:00:00", null)] // The file was another package's then.
    [InlineData("install - 2 @ 12:00; upgrade 2 3 @ 13:00", "09:00:00", null)]
    [InlineData("upgrade 1 2 @ 08:00", "09:00:00", null)] // Gone past dpkg: not known, and not "2".
    [InlineData("", "09:00:00", null)]
    public void The_version_that_runs_is_the_one_that_was_taken_away_after_the_start(string log, string start, string? version)
    {
        var changes = log.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(Change).ToArray();

        Assert.Equal(version, RunningVersion.Of(changes, At(start)));
    }

    private static (DateTimeOffset At, HistoryChange Change) Change(string text)
    {
        var words = text.Split(' ');
        var change = new HistoryChange
        {
            Action = Enum.Parse<HistoryAction>(words[0], ignoreCase: true),
            Name = "libfoo1",
            FromVersion = words[1] == "-" ? null : words[1],
            ToVersion = words[2] == "-" ? null : words[2],
        };
        return (At(words[4] + ":00"), change);
    }

    private static DateTimeOffset At(string time) =>
        DateTimeOffset.Parse($"2026-07-27T{time}Z", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static void Search(WantedFiles wanted, string list, string text) => wanted.Search(PackageFile.Parse(list), Encoding.UTF8.GetBytes(text));
}
