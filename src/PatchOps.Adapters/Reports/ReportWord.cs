using System.Text.Json;

namespace PatchOps.Adapters.Reports;

/// <summary>Enumerations as JSON has them.</summary>
internal static class ReportWord
{
    /// <summary>The word of a value.</summary>
    public static string Of(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
