using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Providers.Apt.Deb822;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>Which packages came along for others, from <c>/var/lib/apt/extended_states</c>. A package for all architectures stands there with the native one.</summary>
internal sealed class AutomaticMarks
{
    private const string ExtendedStates = "/var/lib/apt/extended_states";

    private readonly HashSet<(string, string)> _marked = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Reads the marks of a root; a file that is not there marks nothing.</summary>
    /// <exception cref="PatchOpsException">PO1202.</exception>
    public static AutomaticMarks Read(string root)
    {
        var path = RootPath.Resolve(root, ExtendedStates);
        var marks = new AutomaticMarks();
        try
        {
            if (!File.Exists(path))
            {
                return marks;
            }

            using var stream = RegularFile.OpenRead(path);
            var reader = new StanzaReader(stream);
            while (reader.TryRead(out var bytes))
            {
                var stanza = new Stanza(bytes);
                if (stanza.Text("Package"u8) is { } name && stanza.Text("Auto-Installed"u8) == "1")
                {
                    marks._marked.Add((name, stanza.Text("Architecture"u8) ?? ""));
                    marks._names.Add(name);
                }
            }

            return marks;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.DpkgStatusUnreadable.ToException($"'{path}' cannot be read: {failure.Message}", path, failure);
        }
    }

    /// <summary>Whether a package is marked.</summary>
    public bool Contains(string name, string architecture) =>
        architecture is "all" or "" ? _names.Contains(name) : _marked.Contains((name, architecture));
}
