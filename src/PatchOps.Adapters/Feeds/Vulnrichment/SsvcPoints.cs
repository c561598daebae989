using System.Globalization;
using PatchOps.Adapters.Feeds.Json;

namespace PatchOps.Adapters.Feeds.Vulnrichment;

/// <summary>
/// SSVC's decision points as CISA writes them: <c>{"Exploitation": "poc"}</c>, <c>{"Automatable": "no"}</c>,
/// <c>{"Technical Impact": "total"}</c>, in either case. Other points are not CISA's and are passed over.
/// </summary>
internal sealed class SsvcPoints
{
    private string? _exploitation;
    private string? _automatable;
    private string? _impact;

    /// <summary>When they were set, as written.</summary>
    public string? Timestamp { get; set; }

    /// <summary>Takes an option.</summary>
    public void Add(string name, string? value, ref JsonCursor json)
    {
        switch (name.ToUpperInvariant())
        {
            case "EXPLOITATION": Set(ref _exploitation, name, value, ref json); break;
            case "AUTOMATABLE": Set(ref _automatable, name, value, ref json); break;
            case "TECHNICAL IMPACT": Set(ref _impact, name, value, ref json); break;
            default: break;
        }
    }

    /// <summary>Hands the points to the container. A value that is not known stays unknown, and a line says so: the vocabulary may grow.</summary>
    public void CopyTo(CveContainer container, ref JsonCursor json, Action<string> warn)
    {
        container.Exploitation = _exploitation?.ToUpperInvariant() switch
        {
            null => container.Exploitation,
            "NONE" => Exploitation.None,
            "POC" => Exploitation.Poc,
            "ACTIVE" => Exploitation.Active,
            _ => Unknown<Exploitation>(_exploitation, "Exploitation", ref json, warn),
        };
        container.Automatable = _automatable?.ToUpperInvariant() switch
        {
            null => container.Automatable,
            "NO" => false,
            "YES" => true,
            _ => Unknown<bool>(_automatable, "Automatable", ref json, warn),
        };
        container.TechnicalImpact = _impact?.ToUpperInvariant() switch
        {
            null => container.TechnicalImpact,
            "PARTIAL" => TechnicalImpact.Partial,
            "TOTAL" => TechnicalImpact.Total,
            _ => Unknown<TechnicalImpact>(_impact, "Technical Impact", ref json, warn),
        };
        if (Timestamp is not null)
        {
            container.DecidedAt = DateTimeOffset.TryParse(Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
                ? date
                : throw json.Malformed($"'{JsonCursor.Shown(Timestamp)}' is no date");
        }
    }

    private static void Set(ref string? point, string name, string? value, ref JsonCursor json) =>
        point = point is null ? value : throw json.Malformed($"the SSVC point '{JsonCursor.Shown(name)}' is set twice");

    private static T? Unknown<T>(string value, string point, ref JsonCursor json, Action<string> warn)
        where T : struct
    {
        warn($"'{json.FileName}': the SSVC point '{point}' has a value that is not known, '{JsonCursor.Shown(value)}', and stays unknown.");
        return null;
    }
}
