using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Sources;

/// <summary>Says what of a folder or zip is not read.</summary>
internal static class LeftOut
{
    public static void Log(int read, int skipped, int links, SourceTools tools)
    {
        tools.Context.Log.Write(
            LogLevel.Verbose, SourceTools.LogSource, FormattableString.Invariant($"'{tools.Target}': {read} files to read, {skipped} left out that are no json, xml or csv"));
        if (links > 0)
        {
            tools.Context.Log.Write(
                LogLevel.Warning, SourceTools.LogSource, FormattableString.Invariant($"'{tools.Target}': {links} links were not followed"));
        }
    }
}
