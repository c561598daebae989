using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Advisories;

/// <summary>
/// Brings feeds into the catalogue. A feed that fails is refused whole and reported, the others go on; at the end the new catalogue takes
/// the old one's place in one step, or the old one serves on.
/// </summary>
public sealed class AdvisoryUpdate(IPatchOpsHost host)
{
    /// <summary>Imports.</summary>
    /// <param name="request">What.</param>
    /// <param name="onFailure">Is given each feed that failed, as it fails.</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <returns>What was imported, once it is in place.</returns>
    /// <exception cref="PatchOpsException">PO1506 no such feed; PO1507 to PO1511: the catalogue itself. Nothing was imported then.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped; nothing was imported.</exception>
    public IReadOnlyList<FeedImport> Run(AdvisoryUpdateRequest request, Action<PatchOpsException> onFailure, OperationContext context)
    {
        var named = request.Feeds.Select(Feed).ToArray();
        using var import = host.Advisories.BeginImport(context);
        var results = new List<FeedImport>();
        var failed = new Failures(onFailure, context);
        foreach (var (feed, wanted) in Plan(request, named, failed, context))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            // A location may hold a password; its name does not.
            string? name = null;
            try
            {
                name = host.FeedSources.NameOf(wanted.Location);
                context.Progress.Report(new ProgressUpdate { Activity = "Importing advisories", Status = feed?.Name ?? name });
                results.AddRange(Import(feed, named, wanted, request, import, context));
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failed.Add(failure, name ?? feed?.Name ?? "the source");
            }
        }

        if (results.Count > 0)
        {
            import.Commit();
        }

        context.Progress.Report(new ProgressUpdate { Activity = "Importing advisories", Status = "done", Completed = true });
        return results;
    }

    private IAdvisoryFeed Feed(string name) =>
        host.Feeds.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw ErrorCodes.FeedUnknown.ToException($"There is no feed '{name}'; there are {string.Join(", ", FeedNames.All)}.", name);

    private IEnumerable<(IAdvisoryFeed? Feed, FeedRequest Wanted)> Plan(AdvisoryUpdateRequest request, IAdvisoryFeed[] named, Failures failed, OperationContext context)
    {
        foreach (var location in request.Sources)
        {
            yield return (named.Length == 1 ? named[0] : null, new FeedRequest { Location = location, Offline = request.Offline });
        }

        if (request.Sources.Count > 0)
        {
            yield break;
        }

        var os = host.Device.Read(ScanRequest.MachineRoot).Device.Os;
        foreach (var feed in named.Length > 0 ? named : host.Feeds)
        {
            IReadOnlyList<FeedRequest> addresses = [];
            try
            {
                addresses = host.FeedSources.PublicAddresses(feed.Name, os, named.Length > 0, request.Offline, context);
            }
            catch (PatchOpsException failure)
            {
                failed.Add(failure, feed.Name);
            }

            if (addresses.Count == 0 && named.Length > 0 && !failed.Has(feed.Name))
            {
                failed.Add(
                    ErrorCodes.FeedUnreachable.ToException($"The feed '{feed.Name}' has no public address for this machine: every repository publishes its own, so name a source.", feed.Name),
                    feed.Name);
            }

            foreach (var address in addresses)
            {
                yield return (feed, address with { Offline = request.Offline });
            }
        }
    }

    private IEnumerable<FeedImport> Import(IAdvisoryFeed? feed, IAdvisoryFeed[] named, FeedRequest wanted, AdvisoryUpdateRequest request, IAdvisoryImport import, OperationContext context)
    {
        var started = host.Clock.UtcNow;
        var name = host.FeedSources.NameOf(wanted.Location);
        var known = import.Feeds.Where(f => f.Source == name && (feed is null || f.Feed == feed.Name)).ToArray();
        using var source = host.FeedSources.Open(
            request.Force || known.Length == 0 ? wanted : wanted with { ETag = known[0].ETag, LastModified = known[0].LastModified },
            context);
        if (source.IsUnchanged)
        {
            foreach (var state in known)
            {
                import.Confirm(state with { ETag = source.ETag ?? state.ETag, LastModified = source.LastModified ?? state.LastModified });
            }

            return known.Select(state => Result(state, started, changed: false)).ToArray();
        }

        var reader = feed ?? FeedRecognition.Recognize(source, named.Length > 0 ? named : host.Feeds);
        var gathered = import.Gather(reader.Name);
        reader.Read(source, gathered, context);
        if (gathered.Parts.Count == 0)
        {
            throw ErrorCodes.FeedMalformed.ToException($"'{source.Name}' holds no record of the feed '{reader.Name}'.", source.Name);
        }

        var now = host.Clock.UtcNow;
        var states = gathered.Parts.Select(part => new FeedState
        {
            Feed = reader.Name,
            Part = part.Key,
            Source = source.Name,
            Records = part.Value.Records,
            AsOf = part.Value.AsOf ?? now,
            ImportedAt = now,
            ETag = source.ETag,
            LastModified = source.LastModified,
        }).ToArray();
        foreach (var state in states)
        {
            // An addition takes nothing away.
            var last = gathered.Parts[state.Part].IsAddition ? null : import.Feeds.FirstOrDefault(f => f.Feed == state.Feed && f.Part == state.Part);
            FeedAcceptance.Check(state, last, request.Force, now);
        }

        foreach (var state in states)
        {
            import.Store(gathered, state);
            context.Log.Write(LogLevel.Verbose, state.Feed, FormattableString.Invariant($"{state.Records} records of {state.AsOf:yyyy-MM-dd} from {state.Source}"));
        }

        return states.Select(state => Result(state, started, changed: true)).ToArray();
    }

    private FeedImport Result(FeedState state, DateTimeOffset started, bool changed) => new()
    {
        Feed = state.Feed,
        Part = state.Part,
        Source = state.Source,
        Records = state.Records,
        AsOf = state.AsOf,
        Duration = host.Clock.UtcNow - started,
        Changed = changed,
    };

    private sealed class Failures(Action<PatchOpsException> onFailure, OperationContext context)
    {
        private readonly HashSet<string> _targets = new(StringComparer.Ordinal);

        public bool Has(string target) => _targets.Contains(target);

        public void Add(Exception failure, string target)
        {
            _targets.Add(target);
            context.Log.Write(LogLevel.Error, "advisories", failure.ToString());
            onFailure(failure as PatchOpsException ?? ErrorCodes.Unexpected.ToException($"{target}: {failure.Message}", target, failure));
        }
    }
}
