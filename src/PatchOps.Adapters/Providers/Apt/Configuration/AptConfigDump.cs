using System.Globalization;
using System.Text;

namespace PatchOps.Adapters.Providers.Apt.Configuration;

/// <summary>The output of <c>apt-config dump</c>: lines such as <c>Dir::State "var/lib/apt";</c>. Keys are compared without case.</summary>
public sealed class AptConfigDump
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    private AptConfigDump()
    {
    }

    /// <summary>Parses the output. A line of another form is passed over: apt-config prints none.</summary>
    public static AptConfigDump Parse(string output)
    {
        var dump = new AptConfigDump();
        foreach (var (key, value) in Lines(output))
        {
            dump._values[key] = value;
        }

        return dump;
    }

    /// <summary>The settings in the order of the dump; the items of a list have keys that end with "::".</summary>
    internal static IEnumerable<(string Key, string Value)> Lines(string output)
    {
        foreach (var line in output.Split('\n'))
        {
            var key = line.IndexOf(' ');
            var end = line.LastIndexOf("\";", StringComparison.Ordinal);
            if (key > 0 && end > key + 1 && line[key + 1] == '"')
            {
                yield return (line.Substring(0, key), Unescape(line.Substring(key + 2, end - key - 2)));
            }
        }
    }

    /// <summary>The value of a key, or null when it is not set or empty.</summary>
    public string? Find(string key) => _values.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    /// <summary>The value as apt reads a truth: yes, true, with, on, enable and 1.</summary>
    public bool FindBool(string key) =>
        Find(key)?.ToLowerInvariant() is "yes" or "true" or "with" or "on" or "enable" or "1";

    /// <summary>
    /// A path as apt puts it together: a relative value is taken below its parent key, up to the first absolute one; RootDir goes
    /// before all of it.
    /// </summary>
    public string FindFile(string key)
    {
        var path = Find(key) ?? string.Empty;
        var parent = key;
        while (!IsAbsolute(path) && Parent(parent) is { } above)
        {
            parent = above;
            var folder = Find(parent);
            if (folder is not null)
            {
                path = folder.TrimEnd('/') + "/" + path;
            }
        }

        return Find("RootDir") is { } root ? root.TrimEnd('/') + "/" + path.TrimStart('/') : path;
    }

    /// <summary>A folder, ending with a slash.</summary>
    public string FindDirectory(string key) => FindFile(key).TrimEnd('/') + "/";

    private static bool IsAbsolute(string path) =>
        path.StartsWith("/", StringComparison.Ordinal) || path.StartsWith("./", StringComparison.Ordinal);

    private static string? Parent(string key)
    {
        var end = key.LastIndexOf("::", StringComparison.Ordinal);
        return end < 0 ? null : key.Substring(0, end);
    }

    // apt-config writes what is not printable as %xx.
    private static string Unescape(string value)
    {
        if (value.IndexOf('%') < 0)
        {
            return value;
        }

        var bytes = new List<byte>(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '%' && i + 2 < value.Length
                && byte.TryParse(value.Substring(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code))
            {
                bytes.Add(code);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(value.Substring(i, 1)));
            }
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
