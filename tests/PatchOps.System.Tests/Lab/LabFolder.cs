namespace PatchOps.SystemTests.Lab;

/// <summary>A temporary folder that goes away with the test.</summary>
internal sealed class LabFolder : IDisposable
{
    // No dot, dash or underscore: apt encodes some of them in the names of its list files, and tests name those files.
    public string Path { get; } = Directory.CreateDirectory(
        global::System.IO.Path.Combine(global::System.IO.Path.GetTempPath(), "patchopslab" + Guid.NewGuid().ToString("N")[..12])).FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A test that failed half-way may still have a tool writing there; the next test must not fail for it.
        }
    }
}
