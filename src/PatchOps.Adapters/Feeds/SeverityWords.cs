namespace PatchOps.Adapters.Feeds;

/// <summary>The words that distributions rate with.</summary>
internal static class SeverityWords
{
    /// <summary>Translates a word, whatever its case; a word that is not known is no rating.</summary>
    public static Severity Parse(string? word) => word?.ToLowerInvariant() switch
    {
        "critical" => Severity.Critical,
        "important" or "high" => Severity.High,
        "moderate" or "medium" => Severity.Medium,
        "low" or "negligible" => Severity.Low,
        _ => Severity.Unknown,
    };

    /// <summary>The rating with which a title begins, as those of Red Hat and its heirs do: <c>Important: kernel security update</c>.</summary>
    public static Severity OfTitle(string? title)
    {
        var colon = title?.IndexOf(':') ?? -1;
        return colon is > 0 and < 16 ? Parse(title!.Substring(0, colon)) : Severity.Unknown;
    }
}
