namespace PatchOps.Advisories;

/// <summary>
/// The key of a release, under which claims are stored and asked for: <c>debian:bookworm</c> (the tracker), <c>debian:12</c> (OSV),
/// <c>ubuntu:22.04</c>, <c>almalinux:9</c>, <c>rocky:9</c>, <c>redhat:9</c>, <c>suse:15.5</c>, <c>opensuse:15.5</c>, <c>windows:10.0.20348</c>.
/// Lower case throughout.
/// </summary>
public static class ReleaseName
{
    /// <summary>The keys under which claims about an operating system can stand; none for one that no feed speaks of.</summary>
    public static IReadOnlyList<string> For(OperatingSystemInfo os)
    {
        if (os.Family == "windows")
        {
            return Versioning.WindowsBuild.TryParse(os.Build, out var build) ? [Windows(build)] : [];
        }

        var major = os.Version?.Split('.')[0];
        return os.Id switch
        {
            "debian" => [.. Known("debian", os.Codename), .. Known("debian", major)],
            "ubuntu" => [.. Known("ubuntu", os.Version)],
            "almalinux" => [.. Known("almalinux", major)],
            "rocky" => [.. Known("rocky", major)],
            "rhel" => [.. Known("redhat", major)],
            "sles" or "sled" or "sle_hpc" => [.. Known("suse", os.Version)],
            "opensuse-leap" => [.. Known("opensuse", os.Version)],
            _ => [],
        };
    }

    /// <summary>The key of a Windows release: all updated builds of it share the first three parts.</summary>
    public static string Windows(Versioning.WindowsBuild build) =>
        FormattableString.Invariant($"windows:{build.Major}.{build.Minor}.{build.Build}");

    /// <summary>The key that OSV's ecosystem stands for, or null when PatchOps matches no machine against it.</summary>
    /// <param name="ecosystem">Such as <c>Debian:12</c>, <c>Ubuntu:22.04:LTS</c>, <c>Ubuntu:Pro:18.04:LTS</c>, <c>AlmaLinux:9</c>, <c>Rocky Linux:9</c>,
    /// <c>SUSE:Linux Enterprise Server 15 SP5</c>, <c>openSUSE:Leap 15.5</c>, <c>Red Hat:enterprise_linux:9::baseos</c>.</param>
    public static string? OfEcosystem(string ecosystem)
    {
        var parts = ecosystem.Split(':');
        var release = parts.Length > 1 ? parts[1] : "";
        return parts[0] switch
        {
            "Debian" when release.Length > 0 => $"debian:{release}",
            // Ubuntu Pro's fixes are for subscribers; a machine without a subscription never sees those versions.
            "Ubuntu" when release == "Pro" => parts.Skip(2).FirstOrDefault(p => p.Length > 0 && char.IsDigit(p[0])) is { } pro ? $"ubuntu-pro:{pro}" : null,
            "Ubuntu" when release.Length > 0 => $"ubuntu:{release}",
            "AlmaLinux" when release.Length > 0 => $"almalinux:{release.Split('.')[0]}",
            "Rocky Linux" when release.Length > 0 => $"rocky:{release.Split('.')[0]}",
            "Red Hat" when release == "enterprise_linux" && parts.Length > 2 => $"redhat:{parts[2].Split('.')[0]}",
            "SUSE" => Suse(release),
            "openSUSE" when release.StartsWith("Leap ", StringComparison.Ordinal) => $"opensuse:{release.Substring("Leap ".Length)}",
            _ => null,
        };
    }

    // "Linux Enterprise Server 15 SP5", "Linux Enterprise Module for Basesystem 15 SP5" and "… 15 SP5-LTSS" are one machine's 15.5.
    private static string? Suse(string product)
    {
        var words = product.Split(' ');
        for (var i = words.Length - 1; i >= 0; i--)
        {
            if (words[i].Length > 0 && words[i].All(char.IsDigit))
            {
                var pack = i + 1 < words.Length && words[i + 1].StartsWith("SP", StringComparison.Ordinal)
                    ? new string(words[i + 1].Skip(2).TakeWhile(char.IsDigit).ToArray())
                    : "";
                return pack.Length == 0 ? $"suse:{words[i]}" : $"suse:{words[i]}.{pack}";
            }
        }

        return null;
    }

    private static IEnumerable<string> Known(string name, string? release)
    {
        if (!string.IsNullOrEmpty(release))
        {
            yield return $"{name}:{release!.ToLowerInvariant()}";
        }
    }
}
