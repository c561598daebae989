using PatchOps.Deployment;

namespace PatchOps.Core.Tests.Deployment;

/// <summary>Results of deployments.</summary>
internal static class Deployed
{
    public static DeploymentResult Result(DeploymentState state, params PatchOutcome[] outcomes) => new()
    {
        Id = "20261127-021500-3fa9c1",
        PlanId = new string('a', 64),
        Device = new Device { Id = new string('b', 64), Name = "web01", Os = new OperatingSystemInfo { Family = "linux" } },
        Root = "/",
        Policy = "contoso",
        State = state,
        Reason = "It is so.",
        Patches = outcomes.Select((outcome, i) => Patch($"lab{i}", outcome)).ToArray(),
        RebootState = new RebootState { Pending = false },
        Journal = new DeploymentJournal { Count = 3, Head = new string('c', 64) },
    };

    public static DeployedPatch Patch(string name, PatchOutcome outcome) => new()
    {
        Id = $"apt:{name}:amd64@2.0-1", Name = name, Architecture = "amd64", InstalledVersion = "1.0-1", AvailableVersion = "2.0-1", Outcome = outcome, Reason = "A scan says so.",
    };
}
