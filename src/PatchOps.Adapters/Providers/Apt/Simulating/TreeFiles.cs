using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>
/// The simulation of a tree is made by the host's apt, which opens the tree's lists and records itself: a link would take it to the host's
/// own files, and a pipe would hold it until its time is up.
/// </summary>
internal static class TreeFiles
{
    /// <summary>Refuses a tree in which apt would read something else than a plain file of that tree.</summary>
    /// <exception cref="PatchOpsException">PO1206 a list, PO1208 another file.</exception>
    public static void Check(string root, AptSettings settings)
    {
        var inside = RootPath.RealPath(root).TrimEnd('/') + "/";
        Check(inside, FilesOf(settings.Lists), ErrorCodes.AptIndexUnreadable);
        string[] others =
        [
            .. settings.Sources.SelectMany(FilesOf), settings.Preferences, .. FilesOf(settings.PreferencesParts),
            RootPath.Resolve(root, "/var/lib/dpkg/status"), RootPath.Resolve(root, "/var/lib/apt/extended_states"),
        ];
        Check(inside, others, ErrorCodes.AptConfigurationInvalid);
    }

    private static string[] FilesOf(string path)
    {
        try
        {
            return Directory.Exists(path) ? Directory.GetFiles(path) : [path];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.AptConfigurationInvalid.ToException($"'{path}' cannot be read: {failure.Message}", path, failure);
        }
    }

    private static void Check(string inside, IEnumerable<string> files, ErrorCode code)
    {
        foreach (var file in files)
        {
            try
            {
                // A link that leads nowhere is no file to apt either.
                if (!File.Exists(file))
                {
                    continue;
                }

                if (!RootPath.RealPath(file).StartsWith(inside, StringComparison.Ordinal))
                {
                    throw new IOException("it leads out of the tree.");
                }

                RegularFile.OpenRead(file, 1).Dispose();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw code.ToException($"'{file}' is not given to apt: {failure.Message}", file, failure);
            }
        }
    }
}
