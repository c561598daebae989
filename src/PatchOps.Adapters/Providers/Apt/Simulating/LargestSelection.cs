namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>
/// Finds which patches of a selection apt can install together when it cannot install all of them: what fits joins, what does not is halved
/// until single patches are left. Those that apt complains of go last and one by one, so that k culprits cost about k attempts where apt names
/// them, and k log n where it does not.
/// </summary>
internal sealed class LargestSelection(Func<IReadOnlyList<SelectedPatch>, Attempt?> attempt)
{
    // apt also complains of the innocent: of many that it names, halves are tried before single ones.
    private const int MostAlone = 8;

    private readonly HashSet<SelectedPatch> _accepted = [];
    private readonly Dictionary<SelectedPatch, Attempt> _refused = [];
    private IReadOnlyList<SelectedPatch> _all = [];

    /// <summary>The attempt that holds all that fits; null when nothing does.</summary>
    public Attempt? Best { get; private set; }

    /// <summary>True when the attempts were used up before each patch was judged.</summary>
    public bool IsCutShort { get; private set; }

    /// <summary>The refused patches, each with the attempt that failed for it alone.</summary>
    public IReadOnlyDictionary<SelectedPatch, Attempt> Refused => _refused;

    /// <summary>Searches. Afterwards each patch is in <see cref="Best"/>, refused or, when it was cut short, neither.</summary>
    public void Search(IReadOnlyList<SelectedPatch> patches)
    {
        _all = patches;
        Add(patches);
        Reunite();

        // What another patch brings along in exactly this version is in the transaction, whatever an earlier attempt said of it.
        foreach (var patch in _refused.Keys.Where(p => Best?.Holds(p) == true).ToArray())
        {
            _refused.Remove(patch);
        }
    }

    private void Add(IReadOnlyList<SelectedPatch> group)
    {
        if (group.Count == 0 || Accept(group) is not { } failed)
        {
            return;
        }

        if (group.Count == 1)
        {
            _refused[group[0]] = failed;
            return;
        }

        var hopeless = group.Where(failed.IsHopeless).ToArray();
        if (hopeless.Length > 0)
        {
            foreach (var patch in hopeless)
            {
                _refused[patch] = failed;
            }

            Add(group.Except(hopeless).ToArray());
            return;
        }

        var named = failed.Named(group);
        if (named.Count == group.Count && group.Count <= MostAlone)
        {
            foreach (var patch in group)
            {
                Add([patch]);
            }

            return;
        }

        var last = named.Count > 0 && named.Count < group.Count ? named : group.Skip(group.Count / 2).ToArray();
        var late = new HashSet<SelectedPatch>(last);
        Add(group.Where(patch => !late.Contains(patch)).ToArray());
        Add(last);
    }

    // Those that only move together refuse each other while they are tried apart; and what was refused early may fit what joined since.
    private void Reunite()
    {
        foreach (var patch in _all.Where(_refused.ContainsKey).ToArray())
        {
            if (!_refused.ContainsKey(patch))
            {
                continue;
            }

            var partners = Partners(patch);
            if (Accept(partners) is not null && partners.Count > 1 && Accept([patch]) is { } alone)
            {
                _refused[patch] = alone;
            }
        }
    }

    // The refused ones that its reason names, that theirs name, and so on.
    private HashSet<SelectedPatch> Partners(SelectedPatch patch)
    {
        var found = new HashSet<SelectedPatch> { patch };
        var open = new Queue<SelectedPatch>(found);
        while (open.Count > 0)
        {
            var words = _refused[open.Dequeue()].Output.Unmet.Select(c => c.Words).ToArray();
            foreach (var other in _refused.Keys.Where(p => words.Any(w => KeptBackRow.Mentions(w, p.Key.Name))))
            {
                if (found.Add(other))
                {
                    open.Enqueue(other);
                }
            }
        }

        return found;
    }

    // Null when the group has joined, or when nobody may ask any more.
    private Attempt? Accept(IReadOnlyCollection<SelectedPatch> group)
    {
        var joining = new HashSet<SelectedPatch>(group);
        var tried = attempt(_all.Where(patch => _accepted.Contains(patch) || joining.Contains(patch)).ToArray());
        if (tried is null)
        {
            IsCutShort = true;
            return null;
        }

        if (!tried.IsWhole)
        {
            return tried;
        }

        Best = tried;
        _accepted.UnionWith(joining);
        foreach (var patch in group)
        {
            _refused.Remove(patch);
        }

        return null;
    }
}
