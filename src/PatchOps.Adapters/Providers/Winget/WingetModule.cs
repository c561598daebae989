using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Winget;

/// <summary>
/// Reads packages through the module Microsoft.WinGet.Client of the caller's session: objects, and nothing cut off. It only reads: its installs accept every licence, and end with
/// the session.
/// </summary>
internal sealed class WingetModule(ISession session, OperationContext context)
{
    /// <summary>The module.</summary>
    public const string Name = "Microsoft.WinGet.Client";

    private const string Source = "winget";

    /// <summary>What is installed and known to the source, with the newest version where that is another.</summary>
    /// <param name="report">Takes what could not be read beside it.</param>
    /// <exception cref="PatchOpsException">PO1290, PO1289: it could not be told.</exception>
    public IReadOnlyList<WingetPackage> Packages(Action<Diagnostic> report)
    {
        var result = session.Invoke(Name, "Get-WinGetPackage", new Dictionary<string, object?>(), context);
        if (result.Output.Count == 0 && result.Errors.Count > 0)
        {
            throw ErrorCodes.PackageToolFailed.ToException($"Get-WinGetPackage: {Printable.Of(result.Errors[0])}");
        }

        foreach (var error in result.Errors)
        {
            report(ErrorCodes.PackageToolFailed.ToDiagnostic($"The packages may not all be listed. Get-WinGetPackage: {Printable.Of(error)}", ProviderNames.Winget));
        }

        var listed = result.Output.Where(o => Text(o, "Source") == Source).ToArray();
        var read = listed.Select(Read).OfType<WingetPackage>().ToArray();
        if (read.Length < listed.Length)
        {
            report(ErrorCodes.PackageOutputUnread.ToDiagnostic($"Get-WinGetPackage: {listed.Length - read.Length} of {listed.Length} packages came without a sound identifier or version.", ProviderNames.Winget));
        }

        return read;
    }

    private static WingetPackage? Read(SessionObject package)
    {
        var (id, installed) = (Text(package, "Id"), Text(package, "InstalledVersion"));
        return !PackageIdentifier.IsSound(id) || installed is null ? null : new WingetPackage
        {
            Id = id!,
            Name = Text(package, "Name") ?? id!,
            Version = installed,
            Available = package.Properties.TryGetValue("IsUpdateAvailable", out var isOld) && isOld is true ? Newest(package) : null,
        };
    }

    // They are listed newest first.
    private static string? Newest(SessionObject package) => package.Properties.TryGetValue("AvailableVersions", out var versions) ? versions switch
    {
        object?[] list => list.Select(v => v?.ToString()).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v)),
        string one when one.Length > 0 => one,
        _ => null,
    }
    : null;

    private static string? Text(SessionObject package, string name) =>
        package.Properties.TryGetValue(name, out var value) && value?.ToString() is { Length: > 0 } text ? text : null;
}
