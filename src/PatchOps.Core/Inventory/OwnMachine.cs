using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Inventory;

/// <summary>Tells whether inventories are of this machine, or of a tree that lies on it, whichever way they come: scanned, piped or read from a file.</summary>
public sealed class OwnMachine(IPatchOpsHost host)
{
    // A fleet has one root, or a few; a hostile file could name any number.
    private const int MostRoots = 64;

    private readonly Dictionary<string, string?> _ids = new(StringComparer.Ordinal);

    /// <summary>True when the device that the inventory names is found here at the inventory's root.</summary>
    public bool Is(PatchInventory inventory)
    {
        if (!_ids.TryGetValue(inventory.Root, out var id))
        {
            id = IdAt(inventory.Root);
            if (_ids.Count < MostRoots)
            {
                _ids.Add(inventory.Root, id);
            }
        }

        return id == inventory.Device.Id;
    }

    private string? IdAt(string root)
    {
        // The root is the inventory's own word. A share would be logged on to, with this account, on a server that a stranger names.
        if (root.Length > 1 && IsSeparator(root[0]) && IsSeparator(root[1]))
        {
            return null;
        }

        try
        {
            return host.Device.Read(host.Device.ResolveRoot(root)).Device.Id;
        }
        catch (PatchOpsException)
        {
            // There is no such root here.
            return null;
        }
    }

    private static bool IsSeparator(char letter) => letter is '/' or '\\';
}
