using System.Globalization;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>What could not be read of updates, said once for each property: an agent that dies in the middle would else fill the screen.</summary>
internal sealed class UnreadFacts
{
    private const int Named = 3;

    private readonly Dictionary<(string Property, int Result), List<string>> _updates = new();

    /// <summary>Notes one.</summary>
    public void Add(string property, string update, Exception failure)
    {
        if (!_updates.TryGetValue((property, failure.HResult), out var updates))
        {
            _updates[(property, failure.HResult)] = updates = [];
        }

        updates.Add(update);
    }

    /// <summary>A warning for each property.</summary>
    public IEnumerable<Diagnostic> Diagnostics(string provider) =>
        from entry in _updates
        orderby entry.Key.Property, entry.Key.Result
        let fault = AgentFaults.Of(entry.Key.Result)
        let names = string.Join(", ", entry.Value.Take(Named)) + (entry.Value.Count > Named ? " …" : "")
        select ErrorCodes.WuaFactUnread.ToDiagnostic(
            string.Format(
                CultureInfo.InvariantCulture, "{0} of {1} ({2}) could not be read: {3}.",
                entry.Key.Property, entry.Value.Count == 1 ? "1 update" : $"{entry.Value.Count} updates", names, fault.Say(entry.Key.Result)),
            provider);
}
