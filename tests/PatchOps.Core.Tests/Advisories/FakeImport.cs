using PatchOps.Advisories;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Advisories;

/// <summary>An import that remembers what it was given.</summary>
internal sealed class FakeImport(FakeAdvisories catalogue) : IAdvisoryImport
{
    public List<FeedState> Stored { get; } = [];

    public List<FeedState> Confirmed { get; } = [];

    public bool IsCommitted { get; private set; }

    public IReadOnlyList<FeedState> Feeds => [.. catalogue.States, .. Stored];

    public IGatheredFeed Gather(string feed) => new Gathered();

    public void Store(IGatheredFeed gathered, FeedState state) => Stored.Add(state);

    public void Confirm(FeedState state) => Confirmed.Add(state);

    public void Commit() => IsCommitted = true;

    public void Dispose()
    {
    }

    private sealed class Gathered : IGatheredFeed
    {
        private readonly Dictionary<string, IAdvisoryPart> _parts = [];

        public IReadOnlyDictionary<string, IAdvisoryPart> Parts => _parts;

        public IAdvisoryPart Part(string name)
        {
            if (!_parts.TryGetValue(name, out var part))
            {
                _parts.Add(name, part = new PartOnly());
            }

            return part;
        }
    }

    private sealed class PartOnly : IAdvisoryPart
    {
        public DateTimeOffset? AsOf { get; set; }

        public bool IsAddition { get; set; }

        public int Records { get; set; }

        public void Add(KnownExploitation entry)
        {
        }

        public void Add(ExploitScore score)
        {
        }

        public void Add(VulnerabilityRating rating)
        {
        }

        public void Add(PublishedAdvisory advisory)
        {
        }

        public void Add(string release, string package, AffectedPackage claim)
        {
        }
    }
}
