using System.Text;
using PatchOps.Adapters.Platform;
using PatchOps.Deployment;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>One deployment's stash: package files, and a list of their hashes and sources. What is not on the list was kept half and does not count.</summary>
internal sealed class StashFolder
{
    private const string ListName = "manifest";
    private const string FetchName = ".fetch";

    private readonly string _path;
    private readonly Dictionary<string, (string Sha256, string Source)> _list = new(StringComparer.Ordinal);

    private StashFolder(string path) => _path = path;

    /// <summary>The bytes that are kept.</summary>
    public long Bytes => _list.Keys.Sum(name => new FileInfo(PathOf(name)) is { Exists: true } file ? file.Length : 0);

    /// <summary>A folder for what is on its way into the stash.</summary>
    public string Fetch => Path.Combine(_path, FetchName);

    /// <summary>Opens or makes the stash of a deployment.</summary>
    /// <exception cref="PatchOpsException">PO1230.</exception>
    public static StashFolder Prepare(AptFolders folders, string deploymentId)
    {
        var stash = Of(folders, deploymentId);
        try
        {
            FileModes.CreatePrivateFolder(stash._path);
            stash.Clear();
            stash.Read();
            return stash;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw stash.Failed(failure);
        }
    }

    /// <summary>The stash of a deployment, as it is.</summary>
    /// <exception cref="PatchOpsException">PO1230.</exception>
    public static StashFolder Of(AptFolders folders, string deploymentId) =>
        deploymentId.Length > 0 && deploymentId[0] != '.' && deploymentId.All(c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '-' or '_' or '.')
            ? new StashFolder(folders.Stash(deploymentId))
            : throw ErrorCodes.AptStashFailed.ToException($"'{Printable.Of(deploymentId)}' is no deployment's id.");

    /// <summary>Where the file of a package is, or would be.</summary>
    public string PathOf(PackageCondition package) => PathOf(NameOf(package));

    /// <summary>Where the file of a package was had from and its hash, when it is kept and is still the same file.</summary>
    public (string Sha256, string Source)? Find(PackageCondition package) =>
        _list.TryGetValue(NameOf(package), out var entry) && File.Exists(PathOf(package)) && DebFile.Hash(PathOf(package)) == entry.Sha256 ? entry : null;

    /// <summary>Takes a file in, and writes the list anew: whatever is on it is whole and on the disk.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public string Keep(PackageCondition package, string file, string source)
    {
        var target = PathOf(package);
        var temporary = target + ".tmp";
        File.Delete(temporary);
        try
        {
            if (!HardLink.TryCreate(file, temporary))
            {
                Copy(file, temporary);
            }

            FileRename.Over(temporary, target);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        var hash = DebFile.Hash(target);
        _list[NameOf(package)] = (hash, source);
        var text = string.Concat(_list.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Value.Sha256}  {e.Key}  {e.Value.Source}\n"));
        AtomicFile.Write(Path.Combine(_path, ListName), isPrivate: true, stream =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            stream.Write(bytes, 0, bytes.Length);
        });
        return hash;
    }

    /// <summary>
    /// Removes the stashes of earlier deployments, the oldest first, until all together are within a limit: each would be small enough, and the disk full
    /// after some months all the same.
    /// </summary>
    public void PruneOthers(long limit)
    {
        var left = limit - Bytes;
        var others = new DirectoryInfo(_path).Parent is { Exists: true } parent ? parent.GetDirectories().Where(folder => folder.Name != Path.GetFileName(_path)) : [];

        // An id begins with its time.
        foreach (var folder in others.OrderByDescending(folder => folder.Name, StringComparer.Ordinal))
        {
            left -= folder.GetFiles().Sum(file => file.Length);
            if (left < 0)
            {
                folder.Delete(recursive: true);
            }
        }
    }

    /// <summary>Removes what was on its way.</summary>
    public void Clear()
    {
        if (Directory.Exists(Fetch))
        {
            Directory.Delete(Fetch, recursive: true);
        }

        foreach (var half in Directory.Exists(_path) ? Directory.GetFiles(_path, "*.tmp") : [])
        {
            File.Delete(half);
        }
    }

    /// <summary>PO1230 of a failure.</summary>
    public PatchOpsException Failed(Exception failure) => ErrorCodes.AptStashFailed.ToException($"The stash '{_path}' cannot be used: {failure.Message}", _path, failure);

    private static void Copy(string file, string target)
    {
        using var source = RegularFile.OpenRead(file, 64 * 1024);
        using var copy = FileModes.OpenPrivateFile(target, FileMode.CreateNew, FileShare.None);
        source.CopyTo(copy, 64 * 1024);
        copy.Flush(flushToDisk: true);
    }

    private void Read()
    {
        var list = Path.Combine(_path, ListName);
        foreach (var words in (File.Exists(list) ? File.ReadAllLines(list) : []).Select(line => line.Split([' '], StringSplitOptions.RemoveEmptyEntries)))
        {
            if (words.Length == 3)
            {
                _list[words[1]] = (words[0], words[2]);
            }
        }
    }

    private string PathOf(string name) => Path.Combine(_path, name);

    private static string NameOf(PackageCondition package) => ArchiveFolder.FileName(package.Name, package.Architecture ?? "", package.Version!);
}
