namespace PatchOps.Adapters.Platform.Trust;

/// <summary>Looks at the owner and the access list of a file and of every folder above it.</summary>
internal static class WindowsTrust
{
    // WRITE_DATA, APPEND_DATA, DELETE, WRITE_DAC, WRITE_OWNER, GENERIC_ALL, GENERIC_WRITE.
    internal const uint ChangesFile = 0x2 | 0x4 | 0x10000 | 0x40000 | 0x80000 | 0x10000000 | 0x40000000;

    // DELETE_CHILD, DELETE, WRITE_DAC, WRITE_OWNER, GENERIC_ALL: users may add files to C:\ProgramData, and that replaces nothing.
    internal const uint ChangesFolder = 0x40 | 0x10000 | 0x40000 | 0x80000 | 0x10000000;

    // A file that is added beside a program may be loaded by it.
    private const uint AddsFile = 0x2 | 0x4;

    private static readonly string[] s_programs = [".exe", ".dll", ".ps1", ".psd1", ".psm1"];

    // Administrators, SYSTEM, TrustedInstaller.
    internal static readonly IReadOnlyCollection<string> Administrators =
        ["S-1-5-32-544", "S-1-5-18", "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"];

    /// <summary>Who else than an administrator could change the file, and the command against it; null when nobody could, or it is not there.</summary>
    /// <param name="path">A full path.</param>
    public static string? WhyUnsafe(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        for (string? part = path; part is not null; part = Path.GetDirectoryName(part))
        {
            if (Judge(part, Changes(path, part)) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    private static uint Changes(string path, string part) => part == path ? ChangesFile
        : part == Path.GetDirectoryName(path) && s_programs.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) ? ChangesFolder | AddsFile
        : ChangesFolder;

    private static string? Judge(string path, uint changes)
    {
        // Where a link leads cannot be told on both targets; a policy has no need of one.
        if ((File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0)
        {
            return $"'{path}' is a link or junction, whose target anybody might choose. Name the file that it leads to.";
        }

        var access = WindowsAccess.Read(path);
        if (access.Owner is not { } owner || !Administrators.Contains(owner))
        {
            return $"'{path}' belongs to {access.Owner ?? "nobody that can be told"}, who could change what an administrator runs. Run: icacls \"{path}\" /setowner *S-1-5-32-544";
        }

        var others = WindowsAccess.Strangers(access.Allowed, changes, Administrators);
        return others.Count == 0
            ? null
            : $"others than an administrator can write '{path}': {string.Join(", ", others)}. Run: icacls \"{path}\" /inheritance:r /grant:r *S-1-5-32-544:F *S-1-5-18:F *S-1-5-32-545:RX";
    }
}
