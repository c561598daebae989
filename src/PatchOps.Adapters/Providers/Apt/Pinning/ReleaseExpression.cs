using PatchOps.Adapters.Providers.Apt.Indexes;

namespace PatchOps.Adapters.Providers.Apt.Pinning;

/// <summary>What follows <c>Pin: release</c>, and what APT::Default-Release holds: <c>a=stable,l=Debian</c>, <c>bookworm</c>, <c>12*</c> or <c>*</c>.</summary>
public sealed class ReleaseExpression
{
    private readonly bool _all;
    private readonly string? _suiteOrCodename;
    private readonly Dictionary<char, string> _fields = [];

    /// <summary>Reads an expression.</summary>
    public ReleaseExpression(string data)
    {
        if (data == "*")
        {
            _all = true;
        }
        else if (data.IndexOf('=') < 0)
        {
            if (data.Length > 0 && data[0] is >= '0' and <= '9')
            {
                _fields['v'] = data;
            }
            else if (data.Length > 0)
            {
                _suiteOrCodename = data;
            }
        }
        else
        {
            foreach (var fragment in data.Split(',').Select(f => f.Trim()).Where(f => f.Length > 2 && f[1] == '='))
            {
                var key = char.ToLowerInvariant(fragment[0]);
                if (key is 'v' or 'o' or 'a' or 'n' or 'l' or 'c' or 'b')
                {
                    _fields[key] = fragment.Substring(2);
                }
            }
        }
    }

    /// <summary>True when only apt can tell what it matches.</summary>
    public bool IsUnusual =>
        _fields.Values.Any(Pattern.IsUnusual) || (_suiteOrCodename is not null && Pattern.IsUnusual(_suiteOrCodename));

    /// <summary>Whether an index of an archive matches.</summary>
    public bool Matches(IndexFile file) => _all || (!IsEmpty
        && Field('v', file.Release.Version)
        && Field('o', file.Release.Origin)
        && Field('a', file.Release.Suite)
        && Field('n', file.Release.Codename)
        && Field('l', file.Release.Label)
        && Field('c', file.Target.Component)
        && Field('b', file.Target.Architecture)
        && (_suiteOrCodename is null
            || Pattern.IsMatch(_suiteOrCodename, file.Release.Suite)
            || Pattern.IsMatch(_suiteOrCodename, file.Release.Codename)));

    /// <summary>Whether it matches dpkg's status file, which apt treats as an archive of the suite "now" without anything else.</summary>
    public bool MatchesStatus() => _all || (
        !_fields.Keys.Any(key => key is 'v' or 'o' or 'n' or 'l' or 'b')
        && Field('a', "now")
        && Field('c', "now")
        && (_suiteOrCodename is null || Pattern.IsMatch(_suiteOrCodename, "now")));

    /// <summary>Whether apt accepts it as a target release: something of that name is in the sources.</summary>
    public static bool IsKnownRelease(string release, IEnumerable<IndexFile> files) =>
        (release.Length > 2 && release[1] == '=')
        || Pattern.IsMatch(release, "now")
        || files.Any(f => Pattern.IsMatch(release, f.Release.Suite)
            || Pattern.IsMatch(release, f.Release.Codename)
            || Pattern.IsMatch(release, f.Release.Version));

    private bool IsEmpty => _fields.Count == 0 && _suiteOrCodename is null;

    private bool Field(char key, string? value) => !_fields.TryGetValue(key, out var pattern) || Pattern.IsMatch(pattern, value);
}
