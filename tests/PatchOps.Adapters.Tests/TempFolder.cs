namespace PatchOps.Adapters.Tests;

/// <summary>A folder of its own for one test, removed with all it holds.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("patchops-").FullName;

    public string Path { get; }

    public string Write(string path, string content)
    {
        var full = Full(path);
        File.WriteAllText(full, content);
        return full;
    }

    public string Write(string path, byte[] content)
    {
        var full = Full(path);
        File.WriteAllBytes(full, content);
        return full;
    }

    public void Link(string path, string target) => File.CreateSymbolicLink(Full(path), target);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private string Full(string path)
    {
        var full = System.IO.Path.Combine(Path, path.TrimStart('/'));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        return full;
    }
}
