namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>Ids that packed claims are looked through for, without making a string of each claim.</summary>
internal sealed class WantedIds
{
    private readonly HashSet<long> _cves = [];
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);

    /// <summary>The ids of vulnerabilities and advisories, as they are spelled in claims.</summary>
    public WantedIds(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            if (CveId.TryParse(id, out var cve))
            {
                _cves.Add(cve.Key);
            }
            else
            {
                _others.Add(id);
            }
        }
    }

    /// <summary>True when a CVE is one of them.</summary>
    public bool Has(CveId cve) => _cves.Contains(cve.Key);

    /// <summary>True when a text in UTF-8 is one of them.</summary>
    /// <exception cref="InvalidDataException">It is no UTF-8.</exception>
    public bool Has(ReadOnlySpan<byte> text)
    {
        if (_others.Count == 0 && !text.StartsWith("CVE-"u8))
        {
            return false;
        }

        var id = Utf8Text.Decode(text);
        return CveId.TryParse(id, out var cve) ? Has(cve) : _others.Contains(id);
    }
}
