using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Dpkg;

/// <summary>Work that dpkg did not finish.</summary>
internal static class DpkgInterruption
{
    private const int MostNamed = 10;

    /// <summary>PO1204 with what is unfinished, or null.</summary>
    public static Diagnostic? Diagnose(DpkgStatus status, string path)
    {
        var unfinished = status.Packages.Where(p => p.IsUnfinished).Select(p => $"{p.Name} ({p.State}{(p.Flag == "ok" ? "" : ", " + p.Flag)})").ToArray();
        if (unfinished.Length == 0 && !DpkgStatusFile.IsInterrupted(path))
        {
            return null;
        }

        var which = unfinished.Length == 0 ? "its notes are not merged yet" : string.Join(", ", unfinished.Take(MostNamed)) + (unfinished.Length > MostNamed ? " …" : "");
        return ErrorCodes.DpkgInterrupted.ToDiagnostic($"dpkg did not finish its work: {which}.", AptProvider.ProviderName, path);
    }
}
