namespace PatchOps.Adapters.Platform.Machines;

/// <summary>Small files of <c>/proc</c>.</summary>
internal static class KernelFile
{
    /// <summary>The text; null where it cannot be read.</summary>
    /// <param name="fileSystem">Where <c>/proc</c> is looked for; <c>/</c>, or a test's folder.</param>
    /// <param name="path">The path below it.</param>
    public static string? Read(string fileSystem, string path)
    {
        try
        {
            return File.ReadAllText(Path.Combine(fileSystem, path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
