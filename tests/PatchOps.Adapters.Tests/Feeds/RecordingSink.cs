using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Feeds;

/// <summary>Keeps the parts that a feed begins.</summary>
internal sealed class RecordingSink : IAdvisorySink
{
    public Dictionary<string, RecordedPart> Parts { get; } = new(StringComparer.Ordinal);

    public IAdvisoryPart Part(string name)
    {
        if (!Parts.TryGetValue(name, out var part))
        {
            Parts.Add(name, part = new RecordedPart());
        }

        return part;
    }
}
