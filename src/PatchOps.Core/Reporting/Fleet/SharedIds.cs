using PatchOps.Diagnostics;

namespace PatchOps.Reporting.Fleet;

/// <summary>
/// Notes which machines say that they have which id. A cloned image gives many machines one id, and so can whoever wants to stand before another: the latest report then hides the others.
/// </summary>
internal sealed class SharedIds
{
    private const int MostNamed = 10;
    private const int MostLetters = 80;

    private readonly Dictionary<(string Id, string Root), Owners> _owners = [];

    /// <summary>Notes one.</summary>
    public void Add(Device device, string root)
    {
        if (!_owners.TryGetValue((device.Id, root), out var owners))
        {
            _owners[(device.Id, root)] = owners = new Owners();
        }

        owners.Add(device);
    }

    /// <summary>Who has the id, in one sentence; null where it is one machine.</summary>
    public string? Said((string Id, string Root) key) => _owners.TryGetValue(key, out var owners) && owners.AreSeveral
        ? $"Several machines have this id: {owners}. Which of them the reports are of cannot be told."
        : null;

    private sealed class Owners
    {
        // Windows and DNS write one name in two ways.
        private readonly SortedSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
        private readonly SortedSet<string> _clients = new(StringComparer.OrdinalIgnoreCase);

        public bool AreSeveral => _names.Count > 1 || _clients.Count > 1;

        public void Add(Device device)
        {
            Add(_names, device.Name);

            // A report from before anything named the client is not of another one.
            if (device.Client is { } client)
            {
                Add(_clients, client);
            }
        }

        public override string ToString() => Shown(_names) + (_clients.Count > 1 ? $", of the clients {Shown(_clients)}" : string.Empty);

        private static void Add(SortedSet<string> words, string word)
        {
            if (words.Count < MostNamed)
            {
                words.Add(word);
            }
        }

        private static string Shown(IEnumerable<string> words) =>
            string.Join(", ", words.Select(word => $"'{Printable.Of(word.Length > MostLetters ? word.Remove(MostLetters) + "…" : word)}'"));
    }
}
