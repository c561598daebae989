using PatchOps.Diagnostics;

namespace PatchOps.Rmm;

/// <summary>The platforms by name.</summary>
public static class RmmPlatforms
{
    private static readonly IRmmFormat[] s_formats =
    [
        new NinjaOneFormat(), new DattoFormat(), new NSightFormat(), new NCentralFormat(), new AutomateFormat(), new SyncroFormat(), new AteraFormat(), new TacticalRmmFormat(),
        new IntuneFormat(), new ConfigMgrFormat(), new KaseyaFormat(), new AzureAutomationFormat(), new GenericFormat(),
    ];

    /// <summary>The names, Auto first.</summary>
    public static IReadOnlyList<string> Names { get; } = Enum.GetNames(typeof(RmmPlatform));

    /// <summary>What each platform expects, in the order of the names.</summary>
    public static IReadOnlyList<RmmProfile> Profiles { get; } = [.. s_formats.Select(format => format.Profile)];

    /// <summary>The platform of a name, without case; none is Auto.</summary>
    /// <exception cref="PatchOpsException">PO2002.</exception>
    public static RmmPlatform Parse(string? name)
    {
        var wanted = name?.Trim() ?? "";
        if (wanted.Length == 0)
        {
            return RmmPlatform.Auto;
        }

        if (Names.FirstOrDefault(known => string.Equals(known, wanted, StringComparison.OrdinalIgnoreCase)) is { } found)
        {
            return (RmmPlatform)Enum.Parse(typeof(RmmPlatform), found);
        }

        var hint = NearestWord.Of(wanted, Names) is { } nearest ? $" Did you mean '{nearest}'?" : $" It is one of {string.Join(", ", Names)}.";
        throw ErrorCodes.RmmUnknown.ToException($"'{RmmText.Clean(wanted, 64)}' is no RMM that PatchOps knows.{hint}", RmmText.Clean(wanted, 64));
    }

    /// <summary>What a platform expects.</summary>
    public static RmmProfile ProfileOf(RmmPlatform platform) => FormatOf(platform).Profile;

    /// <summary>The form of a platform.</summary>
    internal static IRmmFormat FormatOf(RmmPlatform platform) => s_formats.First(format => format.Profile.Platform == platform);
}
