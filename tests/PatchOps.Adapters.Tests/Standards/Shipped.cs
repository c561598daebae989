using PatchOps.Deadlines;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Standards;

/// <summary>The standards that ship, and the dates that the tests share.</summary>
internal static class Shipped
{
    private static readonly IPatchOpsHost s_host = PatchOpsHost.Create();

    public static IDocuments Yaml => s_host.Documents;

    public static StandardLibrary Library { get; } = StandardLibrary.Load(s_host.Documents, s_host.Shipped);

    public static AssetClasses Classes { get; } = AssetClasses.Load(s_host.Documents, s_host.Shipped);

    public static DeadlineEngine Engine(params string[] ids) => new(Library.Select(ids).Standards);

    public static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);

    public static DateTimeOffset? Day(string? text) => text is null ? null : Utc(text);
}
