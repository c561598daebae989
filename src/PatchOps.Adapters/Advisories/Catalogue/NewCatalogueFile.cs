using System.Diagnostics;
using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>The file of a catalogue that does not serve yet. Disposed before <see cref="Serve"/>, it is removed.</summary>
internal sealed class NewCatalogueFile : IDisposable
{
    // Windows refuses to rename over a file that a reader holds open; readers hold it for the length of one command.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);
    private readonly string _target;
    private bool _serves;

    public NewCatalogueFile(string target)
    {
        _target = target;
        Path = System.IO.Path.Combine(Folder(target), $"{Prefix(target)}{Guid.NewGuid():N}.tmp");
    }

    /// <summary>Its path, beside the serving one.</summary>
    public string Path { get; }

    /// <summary>Removes what killed imports left; only under the lock.</summary>
    public static void RemoveLeftovers(string target)
    {
        foreach (var leftover in Directory.GetFiles(Folder(target), Prefix(target) + "*"))
        {
            TryDelete(leftover);
        }
    }

    /// <summary>Begins with what the serving one holds.</summary>
    public void Copy() => File.Copy(_target, Path);

    /// <summary>Removes it, to begin anew.</summary>
    public void Remove() => TryDelete(Path);

    /// <summary>Syncs it and puts it in the serving one's place.</summary>
    /// <exception cref="IOException">It failed; the old one serves.</exception>
    /// <exception cref="UnauthorizedAccessException">It failed; the old one serves.</exception>
    public void Serve()
    {
        FileModes.OpenToAll(Path);
        using (var stream = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            stream.Flush(flushToDisk: true);
        }

        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                FileRename.Over(Path, _target);
                break;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
                && System.IO.Path.DirectorySeparatorChar == '\\' && waited.Elapsed < s_patience)
            {
                Thread.Sleep(s_pause);
            }
        }

        _serves = true;
        FolderSync.Flush(Folder(_target));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_serves)
        {
            TryDelete(Path);
        }
    }

    private static string Folder(string target) => System.IO.Path.GetDirectoryName(target)!;

    private static string Prefix(string target) => $".{System.IO.Path.GetFileName(target)}.";

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next import tries again.
        }
    }
}
