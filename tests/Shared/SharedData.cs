namespace PatchOps.Tests.Shared;

/// <summary>Real feed data, which is beside the repository and not in it.</summary>
internal static class SharedData
{
    /// <summary>The file's path; the test is skipped where the data is absent.</summary>
    public static string Require(string name)
    {
        var path = Find(name);
        Skip.If(path is null, $"../shared/data/{name} is not on this machine");
        return path!;
    }

    /// <summary>The file's path, or null where the data is absent.</summary>
    public static string? Find(string name)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "PatchOps.slnx")))
            {
                var path = Path.GetFullPath(Path.Combine(folder, "..", "shared", "data", name));
                return File.Exists(path) ? path : null;
            }
        }

        return null;
    }
}
