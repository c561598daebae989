using System.Management.Automation;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Commands;

/// <summary>What -Source names, as the adapters take it: addresses as they are written, paths in full.</summary>
internal static class SourcePath
{
    /// <summary>The sources of one word. A pattern that matches nothing stays as it is, so that the operation reports it as not there.</summary>
    public static IEnumerable<string> Resolve(PSCmdlet cmdlet, string source)
    {
        if (IsAddress(source))
        {
            return [source];
        }

        // Relative to PowerShell's location, which is not the process's working folder. A file whose name holds brackets is that file, and no pattern.
        var literal = cmdlet.GetUnresolvedProviderPathFromPSPath(source);
        if (File.Exists(literal) || Directory.Exists(literal) || !WildcardPattern.ContainsWildcardCharacters(source))
        {
            return [literal];
        }

        try
        {
            var found = cmdlet.GetResolvedProviderPathFromPSPath(source, out _);
            return found.Count > 0 ? found : [literal];
        }
        catch (ItemNotFoundException)
        {
            return [literal];
        }
    }

    /// <summary>The source as -WhatIf, -Confirm and transcripts may show it: without a password or a key.</summary>
    public static string NameOf(IFeedSources sources, string source)
    {
        try
        {
            return sources.NameOf(source);
        }
        catch (PatchOpsException)
        {
            // The operation says what is wrong with it.
            return "a source that is neither a path nor an address";
        }
    }

    private static bool IsAddress(string source) =>
        source.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || source.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
