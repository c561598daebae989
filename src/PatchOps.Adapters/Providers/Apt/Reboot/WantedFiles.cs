using System.Text;
using PatchOps.Adapters.Processes.Stale;

namespace PatchOps.Adapters.Providers.Apt.Reboot;

/// <summary>
/// Finds the owners of a few files in many package lists, each of which is passed over once as bytes. A file that belongs to nobody any
/// more (libfoo.so.1.2.3, which became libfoo.so.1.2.4) is its successor's: the owner of a file in the same folder whose name begins
/// with the same <c>libfoo.so.1</c>.
/// </summary>
public sealed class WantedFiles
{
    private readonly Diversions _diversions;
    private readonly Dictionary<string, Folder> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<int> _lengths = [];
    private readonly Dictionary<string, Owned> _owned = new(StringComparer.Ordinal);

    /// <summary>Looks for these paths.</summary>
    public WantedFiles(IEnumerable<string> paths, Diversions diversions)
    {
        _diversions = diversions;
        foreach (var path in paths)
        {
            var owned = new Owned();
            _owned[path] = owned;
            foreach (var form in CodePath.Forms(path))
            {
                var shipped = diversions.Shipped(form);
                var slash = shipped.LastIndexOf('/');
                var folder = shipped.Substring(0, slash + 1);
                var name = shipped.Substring(slash + 1);
                if (!_folders.TryGetValue(folder, out var found))
                {
                    found = new Folder();
                    _folders.Add(folder, found);
                    _lengths.Add(Encoding.UTF8.GetByteCount(folder));
                }

                Add(found.Names, name, new Name(owned, form, name));
                if (CodePath.SonameStem(name) is { } stem)
                {
                    Add(found.Stems, stem, new Name(owned, form, name));
                }
            }
        }
    }

    /// <summary>Passes over one list: one path a line. Each line is looked up, in how many folders ever the wanted files are.</summary>
    public void Search(PackageFile owner, ReadOnlySpan<byte> list)
    {
        ReadOnlySpan<byte> last = default;
        Folder? folder = null;
        while (list.Length > 0)
        {
            var end = list.IndexOf((byte)'\n');
            var line = end < 0 ? list : list.Slice(0, end);
            list = end < 0 ? default : list.Slice(end + 1);
            var length = line.LastIndexOf((byte)'/') + 1;
            if (length == line.Length || !_lengths.Contains(length))
            {
                continue;
            }

            // A list goes through its folders one by one.
            var path = line.Slice(0, length);
            if (!path.SequenceEqual(last))
            {
                last = path;
                _folders.TryGetValue(Encoding.UTF8.GetString(path.ToArray()), out folder);
            }

            if (folder is not null)
            {
                Compare(folder, Encoding.UTF8.GetString(line.Slice(length).ToArray()), owner);
            }
        }
    }

    /// <summary>The owners of a file, or of its successor; empty when there are none.</summary>
    public IReadOnlyList<PackageFile> Owners(string path) => _owned[path] is { Exact.Count: > 0 } owned ? owned.Exact : _owned[path].Similar;

    private void Compare(Folder folder, string shipped, PackageFile owner)
    {
        if (folder.Names.TryGetValue(shipped, out var names))
        {
            foreach (var name in names.Where(n => _diversions.Owns(owner.Package, n.Form)))
            {
                Add(name.Owned.Exact, owner);
            }
        }

        if (CodePath.SonameStem(shipped) is { } stem && folder.Stems.TryGetValue(stem, out var similar))
        {
            foreach (var name in similar.Where(n => n.Shipped != shipped))
            {
                Add(name.Owned.Similar, owner);
            }
        }
    }

    private static void Add(Dictionary<string, List<Name>> names, string key, Name name)
    {
        if (!names.TryGetValue(key, out var list))
        {
            names.Add(key, list = []);
        }

        list.Add(name);
    }

    private static void Add(List<PackageFile> owners, PackageFile owner)
    {
        if (!owners.Contains(owner))
        {
            owners.Add(owner);
        }
    }

    private sealed record Name(Owned Owned, string Form, string Shipped);

    private sealed class Owned
    {
        public List<PackageFile> Exact { get; } = [];

        public List<PackageFile> Similar { get; } = [];
    }

    private sealed class Folder
    {
        public Dictionary<string, List<Name>> Names { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, List<Name>> Stems { get; } = new(StringComparer.Ordinal);
    }
}
