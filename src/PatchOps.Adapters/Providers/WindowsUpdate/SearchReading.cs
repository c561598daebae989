using System.Globalization;
using PatchOps.Adapters.Providers.WindowsUpdate.Com;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>What a search found, as facts, with what is missing of it.</summary>
internal sealed record SearchReading
{
    private const int MostUpdates = 20_000;
    private const int MostWarnings = 20;

    /// <summary>The updates, each once.</summary>
    public required IReadOnlyList<UpdateFacts> Updates { get; init; }

    /// <summary>What is missing; an error where that is updates.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>Reads a result.</summary>
    /// <param name="result">The result; it stays the caller's.</param>
    /// <param name="agent">Lets go of what it gave.</param>
    /// <param name="provider">Whose diagnostics they are.</param>
    /// <param name="cancellation">Asked between two updates.</param>
    /// <exception cref="PatchOpsException">The agent went away with what it found.</exception>
    public static SearchReading Of(ISearchResult result, IUpdateAgent agent, string provider, CancellationToken cancellation)
    {
        try
        {
            return Read(result, agent, provider, cancellation);
        }
        catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
        {
            throw AgentFaults.ToException(failure, "Windows Update could not say what it found");
        }
    }

    private static SearchReading Read(ISearchResult result, IUpdateAgent agent, string provider, CancellationToken cancellation)
    {
        var unread = new UnreadFacts();
        var reader = new UpdateReader(agent, unread);
        var found = new Dictionary<string, UpdateFacts>(StringComparer.Ordinal);
        var lost = new List<string>();
        using var scope = new ComScope(agent);
        var updates = scope.Own(result.Updates);
        var count = updates.Count;
        for (var i = 0; i < Math.Min(count, MostUpdates); i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Read(updates, i, reader, agent, lost) is { } facts && (!found.TryGetValue(facts.UpdateId, out var known) || known.Revision < facts.Revision))
            {
                found[facts.UpdateId] = facts;
            }
        }

        if (count > MostUpdates)
        {
            lost.Add(string.Format(CultureInfo.InvariantCulture, "there are {0}, and {1} are read", count, MostUpdates));
        }

        var diagnostics = new List<Diagnostic>();
        if (lost.Count > 0)
        {
            diagnostics.Add(ErrorCodes.WuaIncomplete.ToDiagnostic($"Of {count} updates {lost.Count} could not be read: {string.Join("; ", lost.Take(5))}.", provider));
        }

        diagnostics.AddRange(Warnings(result, agent, provider));
        diagnostics.AddRange(unread.Diagnostics(provider));
        return new SearchReading { Updates = found.Values.OrderBy(f => f.UpdateId, StringComparer.Ordinal).ToArray(), Diagnostics = diagnostics };
    }

    private static UpdateFacts? Read(IUpdateCollection updates, int index, UpdateReader reader, IUpdateAgent agent, List<string> lost)
    {
        try
        {
            using var scope = new ComScope(agent);
            var facts = reader.Read(scope.Own(updates.GetItem(index)));
            if (facts is null)
            {
                lost.Add($"the identity of number {index + 1} is unreadable");
            }

            return facts;
        }
        catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
        {
            lost.Add($"number {index + 1}: {AgentFaults.Of(failure.HResult).Say(failure.HResult)}");
            return null;
        }
    }

    // With "succeeded with errors" the list lacks something, and only the warnings say what.
    private static IEnumerable<Diagnostic> Warnings(ISearchResult result, IUpdateAgent agent, string provider)
    {
        var isPartial = result.ResultCode == OperationResultCode.SucceededWithErrors;
        var said = new List<Diagnostic>();
        try
        {
            using var scope = new ComScope(agent);
            var warnings = scope.Own(result.Warnings);
            var count = Math.Min(warnings.Count, MostWarnings);
            for (var i = 0; i < count; i++)
            {
                var warning = scope.Own(warnings.GetItem(i));
                var fault = AgentFaults.Of(warning.HResult);
                var own = Printable.Of(warning.Message).Trim().TrimEnd('.');
                var message = $"The search of Windows Update is incomplete: {fault.Say(warning.HResult)}{(own.Length == 0 ? "" : ": " + own)}.";
                var code = fault.Code == ErrorCodes.WuaFailed ? ErrorCodes.WuaIncomplete : fault.Code;
                said.Add(code.ToDiagnostic(message, provider) with { Level = isPartial ? DiagnosticLevel.Error : DiagnosticLevel.Warning });
            }
        }
        catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
        {
            said.Add(ErrorCodes.WuaIncomplete.ToDiagnostic($"Windows Update warned, and its warnings cannot be read: {AgentFaults.Of(failure.HResult).Say(failure.HResult)}.", provider)
                with { Level = isPartial ? DiagnosticLevel.Error : DiagnosticLevel.Warning });
        }

        return said.Count == 0 && isPartial
            ? [ErrorCodes.WuaIncomplete.ToDiagnostic("Windows Update says that its search succeeded with errors, and not with which.", provider)]
            : said;
    }
}
