using System.Management.Automation;
using PatchOps.Diagnostics;

namespace PatchOps.Commands;

/// <summary>The files that a word of a parameter names which takes wildcards.</summary>
internal static class InputFiles
{
    /// <summary>Their full paths, relative to PowerShell's location. A word that names none is one bad item, and the next goes on.</summary>
    /// <param name="cmdlet">Whose session it is.</param>
    /// <param name="path">What was given.</param>
    /// <param name="missing">The failure of a word that names no file.</param>
    /// <param name="onBad">Is given that failure.</param>
    public static IEnumerable<string> Expand(PSCmdlet cmdlet, string path, ErrorCode missing, Action<PatchOpsException> onBad)
    {
        Exception? cause = null;
        try
        {
            // Env:/PATH is found, and PATH is no file.
            var found = cmdlet.GetResolvedProviderPathFromPSPath(path, out var provider);
            if (found.Count > 0 && provider.Name == "FileSystem")
            {
                return found;
            }
        }
        catch (SessionStateException failure)
        {
            // No such file, folder, drive or provider.
            cause = failure;
        }

        onBad(missing.ToException($"There is no file '{path}'.", path, cause));
        return [];
    }
}
