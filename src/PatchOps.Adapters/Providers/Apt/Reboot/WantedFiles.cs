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
    private readonly List<Folder> _folders = [];
    private readonly Dictionary<string, List<PackageFile>> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PackageFile>> _similar = new(StringComparer.Ordinal);

    /// <summary>Looks for these paths.</summary>
    public WantedFiles(IEnumerable<string> paths, Diversions diversions)
    {
        _diversions = diversions;
        foreach (var path in paths)
        {
            _exact[path] = [];
            _similar[path] = [];
            foreach (var form in CodePath.Forms(path))
            {
                var shipped = diversions.Shipped(form);
                var slash = shipped.LastIndexOf('/');
                var folder = shipped.Substring(0, slash + 1);
                var name = shipped.Substring(slash + 1);
                var found = _folders.Find(f => f.Path == folder);
                if (found is null)
                {
                    found = new Folder(folder, Encoding.UTF8.GetBytes(folder));
                    _folders.Add(found);
                }

                found.Names.Add(new Name(path, form, name, CodePath.SonameStem(name)));
            }
        }
    }

    /// <summary>Passes over one list: one path a line.</summary>
    public void Search(PackageFile owner, ReadOnlySpan<byte> list)
    {
        while (list.Length > 0)
        {
            var end = list.IndexOf((byte)'\n');
            var line = end < 0 ? list : list.Slice(0, end);
            list = end < 0 ? default : list.Slice(end + 1);
            foreach (var folder in _folders)
            {
                if (line.Length > folder.Bytes.Length && line.StartsWith(folder.Bytes) && line.Slice(folder.Bytes.Length).IndexOf((byte)'/') < 0)
                {
                    Compare(folder, Encoding.UTF8.GetString(line.Slice(folder.Bytes.Length).ToArray()), owner);
                }
            }
        }
    }

    /// <summary>The owners of a file, or of its successor; empty when there are none.</summary>
    public IReadOnlyList<PackageFile> Owners(string path) => _exact[path] is { Count: > 0 } exact ? exact : _similar[path];

    private void Compare(Folder folder, string shipped, PackageFile owner)
    {
        foreach (var name in folder.Names)
        {
            if (shipped == name.Shipped)
            {
                if (_diversions.Owns(owner.Package, name.Form))
                {
                    Add(_exact[name.Path], owner);
                }
            }
            else if (name.Stem is { } stem && shipped.StartsWith(stem, StringComparison.Ordinal)
                && (shipped.Length == stem.Length || shipped[stem.Length] == '.'))
            {
                Add(_similar[name.Path], owner);
            }
        }
    }

    private static void Add(List<PackageFile> owners, PackageFile owner)
    {
        if (!owners.Contains(owner))
        {
            owners.Add(owner);
        }
    }

    private sealed record Name(string Path, string Form, string Shipped, string? Stem);

    private sealed record Folder(string Path, byte[] Bytes)
    {
        public List<Name> Names { get; } = [];
    }
}
