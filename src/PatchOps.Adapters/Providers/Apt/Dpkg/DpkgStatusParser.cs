using PatchOps.Adapters.Providers.Apt.Deb822;
using PatchOps.Adapters.Providers.Apt.Indexes;
using PatchOps.Versioning;

namespace PatchOps.Adapters.Providers.Apt.Dpkg;

/// <summary>Parses dpkg's status file. An entry that cannot be read is named; the others are kept.</summary>
public static class DpkgStatusParser
{
    private const int NamedProblems = 5;

    private static readonly HashSet<string> s_states = new(
        ["not-installed", "config-files", "half-installed", "unpacked", "half-configured", "triggers-awaited", "triggers-pending", "installed"],
        StringComparer.Ordinal);

    /// <summary>Reads the whole file.</summary>
    public static DpkgStatus Parse(Stream stream)
    {
        var packages = new List<DpkgPackage>();
        var problems = new List<string>();
        var more = 0;
        var reader = new StanzaReader(stream);
        while (reader.TryRead(out var bytes))
        {
            var problem = Read(new Stanza(bytes), packages);
            if (problem is null)
            {
                continue;
            }

            if (problems.Count < NamedProblems)
            {
                problems.Add(problem);
            }
            else
            {
                more++;
            }
        }

        if (more > 0)
        {
            problems.Add($"{more} more entries cannot be read.");
        }

        if (reader.Oversized > 0)
        {
            problems.Add($"{reader.Oversized} entries are larger than {StanzaReader.MaxStanza / (1024 * 1024)} MiB and were passed over.");
        }

        if (reader.EndsInsideLine)
        {
            problems.Add("The file ends inside a line: it was cut off.");
        }

        return new DpkgStatus { Packages = packages, Problems = problems };
    }

    private static string? Read(Stanza stanza, List<DpkgPackage> packages)
    {
        var name = stanza.Text("Package"u8);
        if (name is null)
        {
            return "An entry has no Package field.";
        }

        // "install ok installed": want, flag, state.
        var status = (stanza.Text("Status"u8) ?? string.Empty).Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (status.Length != 3)
        {
            return $"The entry of '{name}' has no Status of three words.";
        }

        if (!s_states.Contains(status[2]))
        {
            return $"The entry of '{name}' has a state that dpkg does not know: '{status[2]}'.";
        }

        var version = stanza.Text("Version"u8);
        var architecture = stanza.Text("Architecture"u8);
        var source = SourceField.Parse(stanza.Text("Source"u8), name, version ?? string.Empty);
        var package = new DpkgPackage
        {
            Name = name,
            Architecture = architecture ?? string.Empty,
            Version = version,
            Want = status[0],
            Flag = status[1],
            State = status[2],
            SourceName = source.Name,
            SourceVersion = version is null ? null : source.Version,
            Content = VersionContent.Of(stanza),
        };

        var isThere = package.State is not ("not-installed" or "config-files");
        if (isThere && (version is null || architecture is null))
        {
            return $"The entry of '{name}' has no {(version is null ? "Version" : "Architecture")}.";
        }

        // apt works on with such a version, and so does the scan; dpkg refuses to install one.
        packages.Add(package);
        return isThere && !DpkgVersion.TryParse(version, out _) ? $"The entry of '{name}' has an impossible Version '{version}'." : null;
    }
}
