using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Winget;

/// <summary>Reads packages from winget's tables, and asks again for what they cut off.</summary>
internal sealed class WingetReading(WingetCommand command, OperationContext context, Action<Diagnostic> report)
{
    // Each takes a second or two; a machine with more that cannot be told from the export is reported.
    private const int MostAskedAgain = 25;

    private IReadOnlyCollection<string>? _known;
    private bool _isAsked;

    /// <summary>What is installed and known to the source.</summary>
    public IReadOnlyList<WingetPackage> Installed() => Complete("winget list", command.List(context), isUpgrade: false);

    /// <summary>What is not the newest.</summary>
    public IReadOnlyList<WingetPackage> Upgrades() => Complete("winget upgrade", command.Upgrades(context), isUpgrade: true);

    /// <summary>The pins; none, and said so, where they cannot be told.</summary>
    public IReadOnlyList<WingetPin> Pins()
    {
        if (command.Pins(context) is not { } read)
        {
            return [];
        }

        if (read.Unread.Count > 0)
        {
            report(WingetListing.Unread("winget pin list", new WingetTable { Unread = read.Unread }, [])!);
        }

        return read.Pins;
    }

    private IReadOnlyList<WingetPackage> Complete(string name, WingetTable table, bool isUpgrade)
    {
        var (packages, cut) = WingetListing.Read(table, Known(), isUpgrade);
        if (cut.Count > 0)
        {
            var all = packages.ToList();
            var left = cut.Where((row, i) => i >= MostAskedAgain || !AskAgain(row, isUpgrade, all)).ToArray();
            (packages, cut) = (all, left);
        }

        if (WingetListing.Unread(name, table, cut) is { } unread)
        {
            report(unread);
        }

        return packages;
    }

    // A table of one row has more room.
    private bool AskAgain(WingetRow row, bool isUpgrade, List<WingetPackage> packages)
    {
        var isCut = PackageIdentifier.IsCut(row.Id);
        var beginning = isCut ? row.Id.Substring(0, row.Id.Length - 1) : row.Id;
        var (found, _) = WingetListing.Read(command.ListOne(beginning, context), Known(), isUpgrade: false);
        var matching = found.Where(p => isCut ? p.Id.StartsWith(beginning, StringComparison.Ordinal) : p.Id == row.Id).ToArray();

        // Of several nobody can say which one it is, unless all are wanted anyway.
        matching = isUpgrade ? matching.Where(p => p.Available is not null).ToArray() : matching;
        var isNew = matching.Where(p => !packages.Any(known => known.Id == p.Id && known.Version == p.Version)).ToArray();
        packages.AddRange(isNew);
        return matching.Length > 0;
    }

    private IReadOnlyCollection<string>? Known()
    {
        if (!_isAsked)
        {
            _isAsked = true;
            _known = command.Export(context);
        }

        return _known;
    }
}
