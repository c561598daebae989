using System.Runtime.CompilerServices;
using PatchOps.Advisories;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>The claims about one package while they are gathered, apart for each release; there are few, so they are looked through.</summary>
internal sealed class PackageClaims
{
    private string[] _releases = new string[4];
    private ClaimWriter[] _claims = new ClaimWriter[4];

    /// <summary>How many releases there are.</summary>
    public int Count { get; private set; }

    /// <summary>One of them.</summary>
    public string Release(int index) => _releases[index];

    /// <summary>Its claims.</summary>
    public ClaimWriter Claims(int index) => _claims[index];

    /// <summary>Adds a claim.</summary>
    [MethodImpl(HotPath.Optimized)]
    public void Add(string release, AffectedPackage claim)
    {
        for (var i = 0; i < Count; i++)
        {
            if (ReferenceEquals(_releases[i], release) || string.Equals(_releases[i], release))
            {
                _claims[i].Add(claim);
                return;
            }
        }

        if (Count == _releases.Length)
        {
            Array.Resize(ref _releases, Count * 2);
            Array.Resize(ref _claims, Count * 2);
        }

        _releases[Count] = release;
        _claims[Count] = new ClaimWriter();
        _claims[Count++].Add(claim);
    }
}
