using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Providers.Apt.Deb822;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Dpkg;

/// <summary>Reads dpkg's database from the disk.</summary>
public static class DpkgStatusFile
{
    /// <summary>Reads the status file.</summary>
    /// <exception cref="PatchOpsException">PO1201 not there, PO1202 not readable.</exception>
    public static DpkgStatus Read(string path)
    {
        try
        {
            using var stream = RegularFile.OpenRead(path, 1);
            return DpkgStatusParser.Parse(stream);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ErrorCodes.DpkgMissing.ToException($"There is no '{path}'.", path, failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.DpkgStatusUnreadable.ToException($"'{path}' cannot be read: {failure.Message}", path, failure);
        }
    }

    /// <summary>The architecture that dpkg itself is installed for, or null.</summary>
    public static string? NativeArchitecture(string path) => Field(path, "Package: dpkg\n"u8, "Architecture"u8);

    /// <summary>The version of apt that is installed, or null. It costs a search and no parsing.</summary>
    public static string? VersionOfApt(string path) => Field(path, "Package: apt\n"u8, "Version"u8);

    private static string? Field(string path, ReadOnlySpan<byte> package, ReadOnlySpan<byte> field)
    {
        try
        {
            using var stream = RegularFile.OpenRead(path);
            var reader = new StanzaReader(stream);
            while (reader.TryRead(out var bytes))
            {
                if (bytes.StartsWith(package))
                {
                    return new Stanza(bytes).Text(field);
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The scan reads the same file and reports why it cannot.
        }

        return null;
    }

    /// <summary>True when dpkg left notes of work it did not finish (its folder "updates" holds numbered files).</summary>
    public static bool IsInterrupted(string statusPath)
    {
        var updates = Path.Combine(Path.GetDirectoryName(statusPath) ?? "/", "updates");
        try
        {
            return Directory.Exists(updates) && Directory.EnumerateFiles(updates).Any(f => Path.GetFileName(f).All(char.IsDigit));
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>When a package's files were last unpacked (UTC): dpkg writes its file list anew each time.</summary>
    public static DateTimeOffset? InstalledAt(string statusPath, DpkgPackage package)
    {
        if (package.Name.IndexOfAny(['/']) >= 0)
        {
            return null;
        }

        var info = Path.Combine(Path.GetDirectoryName(statusPath) ?? "/", "info");
        return Written(Path.Combine(info, package.Name + ".list"))
            ?? Written(Path.Combine(info, package.Name + ":" + package.Architecture + ".list"));
    }

    private static DateTimeOffset? Written(string path)
    {
        // A file that is not there has the year 1601.
        var at = File.GetLastWriteTimeUtc(path);
        return at.Year > 1601 ? new DateTimeOffset(at, TimeSpan.Zero) : null;
    }
}
