namespace PatchOps.Testing.Trackers;

/// <summary>A generated security tracker, which is written as Debian's JSON, as debsecan's data and as the status of a machine with its packages.</summary>
public sealed class Tracker
{
    internal Tracker(TrackerOptions options, IReadOnlyList<(SourcePackage Package, IReadOnlyList<TrackerEntry> Entries)> packages)
    {
        Options = options;
        Packages = packages;
    }

    /// <summary>What it was made from.</summary>
    public TrackerOptions Options { get; }

    /// <summary>The source packages in the order of their names, each with its vulnerabilities.</summary>
    public IReadOnlyList<(SourcePackage Package, IReadOnlyList<TrackerEntry> Entries)> Packages { get; }

    /// <summary>How many entries (vulnerability and package) it has.</summary>
    public int Count => Packages.Sum(p => p.Entries.Count);

    /// <summary>Makes one.</summary>
    public static Tracker Generate(TrackerOptions options) => new TrackerGenerator(options).Generate();

    /// <summary>Writes what https://security-tracker.debian.org/tracker/data/json gives.</summary>
    public void Write(Stream stream) => TrackerJson.Write(this, stream);

    /// <summary>Writes what https://security-tracker.debian.org/tracker/debsecan/release/1/SUITE gives.</summary>
    public void WriteDebsecan(Stream stream, string suite) => DebsecanData.Write(this, stream, suite);

    /// <summary>
    /// Writes the dpkg status of a machine of that suite: old, current and rebuilt (+b1) versions, sources of another name and version,
    /// removed packages, three signed kernels.
    /// </summary>
    /// <param name="stream">Where to.</param>
    /// <param name="suite">The suite.</param>
    /// <param name="packages">How many installed binary packages; at least 10.</param>
    public void WriteStatus(Stream stream, string suite, int packages) => DpkgStatus.Write(this, stream, suite, packages);
}
