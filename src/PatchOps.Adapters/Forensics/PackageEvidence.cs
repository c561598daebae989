using System.Security.Cryptography;
using System.Text;
using PatchOps.Adapters.Advisories.Bundles;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Providers.Apt.Reboot;

namespace PatchOps.Adapters.Forensics;

/// <summary>Hashes the files that lie on the disk for a package, in the form of sha256sum(1), so that they can be compared with a sound copy of it.</summary>
internal sealed class PackageEvidence(string root, CancellationToken cancellation)
{
    private const string Info = "/var/lib/dpkg/info/";
    private const int LargestList = 64 * 1024 * 1024;
    private readonly Lazy<Diversions> _diversions = new(() => Diversions.Parse(Text(root, "/var/lib/dpkg/diversions") ?? ""));

    /// <summary>Writes a line for each regular file of a package.</summary>
    /// <param name="name">The package; a plan is a file that others may have written, so the name is checked.</param>
    /// <param name="architecture">Its architecture, or null.</param>
    /// <param name="target">Where the lines go.</param>
    /// <param name="lacks">Takes a sentence for what could not be hashed.</param>
    public void Write(string name, string? architecture, Stream target, Action<string> lacks)
    {
        if (!IsWord(name) || (architecture is not null && !IsWord(architecture)))
        {
            lacks($"The files of '{name}': that is no package's name.");
            return;
        }

        var list = (architecture is null ? null : Text(root, $"{Info}{name}:{architecture}.list")) ?? Text(root, $"{Info}{name}.list");
        if (list is null)
        {
            lacks($"The files of '{name}': dpkg has no list of them.");
            return;
        }

        foreach (var listed in list.Split(['\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            cancellation.ThrowIfCancellationRequested();
            Hash(_diversions.Value.Placed(name, listed), target, lacks);
        }
    }

    private void Hash(string path, Stream target, Action<string> lacks)
    {
        string? line;
        try
        {
            var file = RootPath.Resolve(root, path);
            if (Directory.Exists(file) || SymbolicLink.Read(file) is not null)
            {
                return;
            }

            using var content = RegularFile.OpenRead(file, 64 * 1024);
            line = $"{Hexadecimal.Of(Sum(content))}  {path}\n";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            lacks($"'{path}' could not be hashed: {failure.Message}");
            return;
        }

        // As sha256sum(1) does for names that would break the line.
        var bytes = Encoding.UTF8.GetBytes(path.IndexOf('\\') < 0 ? line : "\\" + line.Replace("\\", "\\\\"));
        target.Write(bytes, 0, bytes.Length);
    }

    private byte[] Sum(Stream content)
    {
        using var hash = SHA256.Create();
        var buffer = new byte[64 * 1024];
        for (int read; (read = content.Read(buffer, 0, buffer.Length)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.TransformBlock(buffer, 0, read, null, 0);
        }

        hash.TransformFinalBlock([], 0, 0);
        return hash.Hash!;
    }

    // Debian policy 5.6.7: lower-case letters, digits, plus, minus and full stop.
    private static bool IsWord(string name) =>
        name.Length is > 0 and < 200 && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '+' or '-' or '.') && name[0] is not ('.' or '-');

    private static string? Text(string root, string path)
    {
        try
        {
            return RootPath.ReadAllText(root, path, LargestList);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }
}
