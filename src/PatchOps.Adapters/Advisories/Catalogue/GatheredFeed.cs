using PatchOps.Ports;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>A feed's parts, in memory.</summary>
internal sealed class GatheredFeed(string feed) : IGatheredFeed
{
    private readonly Dictionary<string, GatheredPart> _gathered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IAdvisoryPart> _parts = new(StringComparer.Ordinal);

    /// <summary>The feed.</summary>
    public string Feed { get; } = feed;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, IAdvisoryPart> Parts => _parts;

    /// <inheritdoc/>
    /// <exception cref="Diagnostics.PatchOpsException">PO1502: that is no name.</exception>
    public IAdvisoryPart Part(string name)
    {
        if (!_gathered.TryGetValue(name, out var part))
        {
            GatheredText.CheckName(name, Feed);
            part = new GatheredPart(Feed, name);
            _gathered.Add(name, part);
            _parts.Add(name, part);
        }

        return part;
    }

    /// <summary>A part that was begun.</summary>
    /// <exception cref="ArgumentException">It was not.</exception>
    public GatheredPart Find(string name) =>
        _gathered.TryGetValue(name, out var part) ? part : throw new ArgumentException($"The part '{name}' was not gathered.", nameof(name));
}
