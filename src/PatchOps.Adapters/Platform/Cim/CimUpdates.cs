using System.Globalization;
using PatchOps.Adapters.Providers;
using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Cim;

/// <summary>
/// The updates that a machine misses, by its own search: the class MSFT_WUOperations of Windows Server since 1709, and MSFT_WUOperationsSession of 2016. Where neither is, nobody knows what is
/// missing; and 2016 fails the same way where something is wrong and where nothing is missing.
/// </summary>
internal sealed class CimUpdates(ICimConnection connection)
{
    private const string Namespace = @"root\Microsoft\Windows\WindowsUpdate";
    private const string Criteria = "IsInstalled=0 and IsHidden=0";
    private static readonly TimeSpan s_timeLimit = TimeSpan.FromMinutes(15);

    private static readonly CimCall s_call = new()
    {
        Namespace = Namespace,
        Class = "MSFT_WUOperations",
        Method = "ScanForUpdates",
        Arguments = new Dictionary<string, object> { ["SearchCriteria"] = Criteria },
        TimeLimit = s_timeLimit,
    };

    /// <summary>Searches.</summary>
    /// <exception cref="PatchOpsException">PO1114, PO1115.</exception>
    public IReadOnlyList<AvailablePatch> Search(OperationContext context)
    {
        var name = Printable.Of(connection.ComputerName);
        IReadOnlyDictionary<string, object?> result;
        try
        {
            result = Ask(context);
        }
        catch (CimFailure absent) when (absent.IsAbsent)
        {
            throw ErrorCodes.RemoteScanAbsent.ToException($"{name} has no class that searches for updates: which it misses is not known.", name, absent);
        }
        catch (CimFailure failure)
        {
            throw ErrorCodes.RemoteScanFailed.ToException($"{name}: {Printable.Of(failure.Message)}", name, failure);
        }

        if (Number(result, "ReturnValue") is not 0 and var code)
        {
            throw ErrorCodes.RemoteScanFailed.ToException(
                code is null ? $"{name}: the search did not say how it ended." : string.Format(CultureInfo.InvariantCulture, "{0}: the search ended with 0x{1:X8}.", name, code), name);
        }

        var list = List(result) ?? throw ErrorCodes.RemoteScanFailed.ToException($"{name}: the search gave no list of updates.", name);
        var rows = list.OfType<IReadOnlyDictionary<string, object?>>().ToArray();
        if (rows.Length < list.Count)
        {
            throw ErrorCodes.RemoteScanFailed.ToException($"{name}: {list.Count - rows.Length} of {list.Count} updates could not be read.", name);
        }

        var facts = rows.Select(Facts).OfType<UpdateFacts>().ToArray();
        return facts.Length == rows.Length
            ? facts.Select(update => UpdateRow.Of(update, ProviderNames.WindowsUpdate)).OrderBy(patch => patch.Id, StringComparer.Ordinal).ToArray()
            : throw ErrorCodes.RemoteScanFailed.ToException($"{name}: {rows.Length - facts.Length} of {rows.Length} updates came without an identity.", name);
    }

    private IReadOnlyDictionary<string, object?> Ask(OperationContext context)
    {
        try
        {
            return connection.Invoke(s_call, context);
        }
        catch (CimFailure absent) when (absent.IsAbsent)
        {
            return connection.Invoke(
                s_call with
                {
                    Class = "MSFT_WUOperationsSession",
                    Arguments = new Dictionary<string, object> { ["SearchCriteria"] = Criteria, ["OnlineScan"] = true },
                    OnNewInstance = true,
                },
                context);
        }
    }

    // An empty array comes as null over CIM, under its name; an answer without the name is none.
    private static IReadOnlyList<object?>? List(IReadOnlyDictionary<string, object?> result) =>
        !result.TryGetValue("Updates", out var updates) ? null : updates is null ? [] : updates as object?[];

    private static UpdateFacts? Facts(IReadOnlyDictionary<string, object?> row) =>
        Guid.TryParse(Text(row, "UpdateID"), out var id) && Number(row, "RevisionNumber") is { } revision ? new UpdateFacts
        {
            UpdateId = id.ToString("D", CultureInfo.InvariantCulture),
            Revision = (int)revision,
            Title = Text(row, "Title"),
            Kbs = Text(row, "KBArticleID") is { } kb ? [kb] : [],
            MsrcSeverity = Text(row, "MsrcSeverity"),
            IsDownloaded = row.TryGetValue("IsDownloaded", out var downloaded) ? downloaded as bool? : null,
        }
        : null;

    private static string? Text(IReadOnlyDictionary<string, object?> row, string name) => row.TryGetValue(name, out var value) && value is string { Length: > 0 } text ? text.Trim() : null;

    private static long? Number(IReadOnlyDictionary<string, object?> row, string name) =>
        row.TryGetValue(name, out var value) && value is IConvertible number and not string and not bool and not DateTime ? number.ToInt64(CultureInfo.InvariantCulture) : null;
}
