using PatchOps.Deployment;

namespace PatchOps.Impact;

/// <summary>Which samples tell of a machine with a deployment, and which of the machine without it.</summary>
public static class ImpactWindows
{
    /// <summary>Two weeks before its beginning and two weeks after its end, but never across another deployment, whose doing a change might be as well.</summary>
    /// <param name="record">A deployment that has ended.</param>
    /// <param name="all">The deployments of this machine, in any order.</param>
    /// <param name="now">The time (UTC).</param>
    public static (ImpactWindow Before, ImpactWindow After) Of(DeploymentRecord record, IReadOnlyList<DeploymentRecord> all, DateTimeOffset now)
    {
        var begun = record.StartedAt;
        var ended = record.EndedAt ?? now;
        DateTimeOffset first = begun - ImpactWindow.Reach, last = Earlier(ended + ImpactWindow.Reach, now);
        foreach (var other in all.Where(other => other.Id != record.Id && other.Plan.Root == record.Plan.Root && ChangesTheMachine(other)))
        {
            if (other.StartedAt <= begun)
            {
                // One that was undone later than this one began ended then: nothing before this one is left of it.
                first = Later(first, Earlier(other.EndedAt ?? begun, begun));
            }
            else if (other.StartedAt >= ended)
            {
                last = Earlier(last, other.StartedAt);
            }
        }

        return (new ImpactWindow(first, begun), new ImpactWindow(ended, Later(ended, last)));
    }

    private static bool ChangesTheMachine(DeploymentRecord record) =>
        !record.DownloadsOnly && record.State is not (DeploymentState.Waiting or DeploymentState.Downloaded);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
