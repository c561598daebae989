using System.Text.Json;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Deployments;

/// <summary>A tree, an archive and a policy, on which real deployments run.</summary>
internal sealed class DeploymentScene : IDisposable
{
    private int _policies;

    public DeploymentScene() => Deployment = new SeparateDeployment(System);

    public LabSystem System { get; } = new();

    public SeparateDeployment Deployment { get; }

    /// <summary>A policy that approves all of it, tries each step once and does not wait; what is given comes on top.</summary>
    public string Policy(string more = "", string approve = "[{origin: \"*\"}]")
    {
        var file = System.Root.Beside($"policy{_policies++}.yaml");
        File.WriteAllText(file, $"apiVersion: patchops/v1\nname: lab\napprove: {approve}\nretries: {{attempts: 1, backoff: 0s}}\n{more}\n");
        return file;
    }

    /// <summary>The outcome of a patch.</summary>
    public static (string Outcome, string Reason) Of(JsonElement result, string name)
    {
        var patch = result.GetProperty("patches").EnumerateArray().Single(p => p.GetProperty("name").GetString() == name);
        return (patch.GetProperty("outcome").GetString()!, patch.GetProperty("reason").GetString()!);
    }

    /// <summary>The state of a deployment; or what was refused.</summary>
    public static string State(JsonElement result) =>
        result.TryGetProperty("error", out var error) ? error.GetString()! : result.GetProperty("state").GetString()!;

    /// <summary>The ids of what a result says besides.</summary>
    public static IReadOnlyList<string> Said(JsonElement result) => [.. result.GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("id").GetString()!)];

    /// <summary>The rows of a journal as "phase step event".</summary>
    public static IReadOnlyList<string> Rows(JsonElement result) => [.. result.GetProperty("journal").GetProperty("entries").EnumerateArray()
        .Select(e => $"{e.GetProperty("phase").GetString()} {e.GetProperty("step")} {e.GetProperty("event").GetString()}")];

    /// <summary>True when the journal was verified and is sound.</summary>
    public static bool IsSound(JsonElement result) => result.GetProperty("journal").GetProperty("isSound").GetBoolean();

    public void Dispose() => System.Dispose();
}
