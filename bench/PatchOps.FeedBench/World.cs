using System.Globalization;
using System.Text;
using PatchOps.Testing.Trackers;

namespace PatchOps.FeedBench;

/// <summary>A generated world on disk: what the feeds say, what debsecan reads, and the root of a machine.</summary>
internal static class World
{
    private const int Scores = 300_000;

    /// <summary>Writes <c>tracker.json</c>, debsecan's data under the suite's name, <c>status</c>, <c>epss.csv</c> and <c>root/</c>.</summary>
    public static void Write(string folder, string suite, int packages)
    {
        var tracker = Tracker.Generate(new TrackerOptions());
        WriteFile(folder, "tracker.json", tracker.Write);
        WriteFile(folder, suite, stream => tracker.WriteDebsecan(stream, suite));
        WriteFile(folder, "status", stream => tracker.WriteStatus(stream, suite, packages));
        WriteFile(folder, "epss.csv", WriteScores);
        WriteRoot(folder, suite);
    }

    /// <summary>300,000 rows; the tracker's CVEs are among them.</summary>
    public static void WriteScores(Stream stream)
    {
        var random = new Random(1);
        var text = new StringBuilder("#model_version:v2025.03.14,score_date:2025-08-25T12:55:00Z\ncve,epss,percentile\n");
        for (var i = 0; i < Scores; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"CVE-{2000 + (i % 27)}-{(i / 27) + 1:0000},{random.NextDouble():0.00000},{random.NextDouble():0.00000}\n");
        }

        stream.Write(Encoding.ASCII.GetBytes(text.ToString()));
    }

    // A machine whose package sources offer nothing, so that matching is all there is to do.
    private static void WriteRoot(string folder, string suite)
    {
        var root = Path.Combine(folder, "root");
        Directory.CreateDirectory(Path.Combine(root, "etc"));
        Directory.CreateDirectory(Path.Combine(root, "var/lib/apt/lists"));
        Directory.CreateDirectory(Path.Combine(root, "var/lib/dpkg"));
        File.WriteAllText(Path.Combine(root, "etc/os-release"), $"ID=debian\nNAME=\"Debian GNU/Linux\"\nVERSION_CODENAME={suite}\n");
        File.Copy(Path.Combine(folder, "status"), Path.Combine(root, "var/lib/dpkg/status"), overwrite: true);
    }

    private static void WriteFile(string folder, string name, Action<Stream> write)
    {
        using var file = File.Create(Path.Combine(folder, name));
        write(file);
    }
}
