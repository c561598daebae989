namespace PatchOps.Adapters.Tests.Feeds.Sources;

/// <summary>A request as the server got it.</summary>
internal sealed record LoopbackRequest(string Line, IReadOnlyDictionary<string, string> Headers)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);
}
