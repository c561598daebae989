namespace PatchOps.SystemTests.Lab;

/// <summary>A file system of a few kilobytes over a folder, until it is disposed.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    public static SmallDisk Mount(string folder, string size)
    {
        Requires.Root();
        Directory.CreateDirectory(folder);
        Skip.If(LabTool.Try("mount", ["-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder]).Code != 0, "This container may not mount.");
        return new SmallDisk(folder);
    }

    public void Dispose() => LabTool.Run("umount", ["--lazy", _folder]);
}
