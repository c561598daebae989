using System.Text;
using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Providers.Apt.Reboot;

/// <summary>Asks dpkg's file lists whose a few files are. There are hundreds of lists: it is done only when there is something to ask.</summary>
internal static class FileOwners
{
    private const string Info = "/var/lib/dpkg/info";
    private const string DiversionsFile = "/var/lib/dpkg/diversions";
    private const int LargestList = 64 * 1024 * 1024;

    /// <summary>The paths' owners, to be asked one by one.</summary>
    /// <param name="root">The root.</param>
    /// <param name="paths">Paths inside the root.</param>
    /// <param name="onFailure">Takes what could not be read, with its path: its package may be missing from the answer.</param>
    /// <param name="cancellation">Stops between two lists.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static WantedFiles Find(string root, IEnumerable<string> paths, Action<string, string> onFailure, CancellationToken cancellation)
    {
        var text = Read(root, DiversionsFile, onFailure);
        var wanted = new WantedFiles(paths, Diversions.Parse(text is null ? "" : Encoding.UTF8.GetString(text)));
        foreach (var list in Lists(root, onFailure))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Read(root, Info + "/" + list, onFailure) is { } content)
            {
                wanted.Search(PackageFile.Parse(list), content);
            }
        }

        return wanted;
    }

    private static string[] Lists(string root, Action<string, string> onFailure)
    {
        try
        {
            var lists = Directory.GetFiles(RootPath.Resolve(root, Info), "*.list").Select(f => Path.GetFileName(f)!).ToArray();
            Array.Sort(lists, StringComparer.Ordinal);
            return lists;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            onFailure(Info, failure.Message);
            return [];
        }
    }

    private static byte[]? Read(string root, string path, Action<string, string> onFailure)
    {
        try
        {
            return RootPath.ReadAllBytes(root, path, LargestList);
        }
        catch (FileNotFoundException)
        {
            // No diversions; or a package that was removed a moment ago.
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            onFailure(path, failure.Message);
            return null;
        }
    }
}
