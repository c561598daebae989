namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>
/// The classifications of Windows Update by their category ids; the names are in the machine's language. The ids are those of WSUS
/// (https://learn.microsoft.com/previous-versions/windows/desktop/ff357803(v=vs.85)).
/// </summary>
internal static class UpdateCategories
{
    private const int DriverType = 2;
    private const string FirmwareClass = "Firmware";
    private const string Drivers = "ebfc1fc5-71a4-4f7b-9aca-3b9a503104a0";

    // An update has one classification; should it ever carry two, the graver word counts.
    private static readonly (string Id, Classification Classification)[] s_classifications =
    [
        ("0fa1201d-4330-4fa8-8ae9-b877473b6441", Classification.Security),
        ("e6cf1350-c01b-414d-a61f-263d14d133b4", Classification.Critical),
        ("28bc880e-0592-4cbf-8f95-c79b17911d5f", Classification.Rollup),
        ("68c5b0a3-d1a6-4553-ae49-01d3a7827828", Classification.Rollup), // service packs
        ("e0789628-ce08-4437-be74-2495b842f43b", Classification.Definition),
        ("cd5ffd1e-e932-4e3a-bf74-18bf0b1bbd83", Classification.Bugfix), // "updates"
        ("b54e7d24-7add-428f-8b75-90a396fa584f", Classification.Feature), // feature packs
        ("3689bdc8-b205-4af4-8d4a-a63924c5e9d5", Classification.Feature), // upgrades
        ("b4832bd8-e735-4761-8daf-37f882276dab", Classification.Other), // tools
        ("5c9376ab-8ce6-464a-b136-22113dd69801", Classification.Other), // applications
    ];

    /// <summary>What kind of update it is.</summary>
    public static Classification Classify(UpdateFacts facts)
    {
        if (facts.Type == DriverType || facts.Categories.Contains(Drivers, StringComparer.OrdinalIgnoreCase))
        {
            return string.Equals(facts.DriverClass, FirmwareClass, StringComparison.OrdinalIgnoreCase) ? Classification.Firmware : Classification.Driver;
        }

        foreach (var (id, classification) in s_classifications)
        {
            if (facts.Categories.Contains(id, StringComparer.OrdinalIgnoreCase))
            {
                return classification;
            }
        }

        return Classification.Other;
    }

    /// <summary>The severity in Microsoft's words; empty is unknown, and unknown is not harmless.</summary>
    public static Severity Rate(string? msrcSeverity) => msrcSeverity?.Trim().ToUpperInvariant() switch
    {
        "CRITICAL" => Severity.Critical,
        "IMPORTANT" => Severity.High,
        "MODERATE" => Severity.Medium,
        "LOW" => Severity.Low,
        _ => Severity.Unknown,
    };
}
