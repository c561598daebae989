using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Feeds.Sources;

/// <summary>A folder that only this account may enter, made when it is first needed and removed with all it holds.</summary>
internal sealed class TemporaryFolder(string? parent) : IDisposable
{
    private string? _path;

    /// <summary>Makes an empty file of mode 0600.</summary>
    /// <exception cref="IOException">The disk is full, or the parent is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">The parent may not be written.</exception>
    public FileStream CreateFile(string name)
    {
        if (_path is null)
        {
            var path = Path.Combine(parent ?? Path.GetTempPath(), $"patchops-{Guid.NewGuid():N}");
            FileModes.CreatePrivateFolder(path);
            _path = path;
        }

        // Others may read and remove it: a tool reads it while it is open here.
        return FileModes.OpenPrivateFile(Path.Combine(_path, name), FileMode.CreateNew, FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>Makes a file that goes when it is closed, whatever happens to this process: its name is taken away at once.</summary>
    public FileStream CreateNameless()
    {
        var file = CreateFile(Guid.NewGuid().ToString("N"));
        TryDelete(file.Name);
        return file;
    }

    public void Dispose()
    {
        if (_path is null)
        {
            return;
        }

        try
        {
            Directory.Delete(_path, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A scanner may hold it on Windows. It is private, and the system clears its temporary files.
        }

        _path = null;
    }

    /// <summary>Removes a file, or leaves it to the folder's end.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }
    }
}
