namespace PatchOps.Deadlines.Reading;

/// <summary>Why a rule can never apply, or never gives the date that it promises.</summary>
internal static class Contradiction
{
    /// <summary>The reason, or null when there is none.</summary>
    public static string? Of(DeadlineRule rule)
    {
        if (Within(rule.When) is { } own)
        {
            return own;
        }

        if (rule.When.Any.Count > 0 && rule.When.Any.All(other => Between(rule.When, other) is not null || Within(other) is not null))
        {
            return "none of the conditions under 'any' agrees with the others of the rule";
        }

        return rule.Due is not null && rule.Clock.All(clock => clock == DeadlineClock.KevListing) && rule.When.KnownExploited != true
            ? "its only clock is kevListing, which does not run for what is not known to be exploited: ask for 'knownExploited: true', or add a clock"
            : null;
    }

    private static string? Within(FactCondition when) => when is { KnownExploited: true, WorkingExploit: false }
        ? "what is known to be exploited has a working exploit"
        : null;

    private static string? Between(FactCondition one, FactCondition other) =>
        Differ(one.KnownExploited, other.KnownExploited)
        || Differ(one.Exposed, other.Exposed)
        || Differ(one.Automatable, other.Automatable)
        || Differ(one.WorkingExploit, other.WorkingExploit)
        || Differ(one.TechnicalImpact, other.TechnicalImpact)
        || (one.KnownExploited == true && other.WorkingExploit == false)
        || (other.KnownExploited == true && one.WorkingExploit == false)
        || Differ(one.Severities, other.Severities)
        || Differ(one.AssetClasses, other.AssetClasses)
            ? "they contradict each other"
            : null;

    private static bool Differ<T>(T? one, T? other)
        where T : struct => one is { } a && other is { } b && !EqualityComparer<T>.Default.Equals(a, b);

    private static bool Differ<T>(IReadOnlyList<T> one, IReadOnlyList<T> other) => one.Count > 0 && other.Count > 0 && !one.Intersect(other).Any();
}
