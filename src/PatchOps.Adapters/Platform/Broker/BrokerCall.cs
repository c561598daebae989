using System.Reflection;
using System.Text.Json;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>One call of a provider, as it passes to the other side. One of the requests is there, by the verb.</summary>
internal sealed record BrokerCall
{
    /// <summary>The PatchOps that wrote it: another one may mean something else by the same words.</summary>
    public string Version { get; init; } = OwnVersion;

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>Where the one who asks looks for updates (its setting, or null): the other side would else follow its own environment, and that is SYSTEM's.</summary>
    public string? UpdateSource { get; init; }

    /// <summary>For a scan.</summary>
    public ScanRequest? Scan { get; init; }

    /// <summary>For a snapshot, and for looking what can be undone.</summary>
    public string? Root { get; init; }

    /// <summary>For a simulation.</summary>
    public SimulationRequest? Simulation { get; init; }

    /// <summary>For looking what can be undone.</summary>
    public IReadOnlyList<PlannedPatch>? Patches { get; init; }

    /// <summary>For a download or an installation.</summary>
    public InstallRequest? Step { get; init; }

    /// <summary>For going back.</summary>
    public RestoreRequest? Restore { get; init; }

    /// <summary>This PatchOps.</summary>
    public static string OwnVersion { get; } =
        typeof(BrokerCall).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The call as text.</summary>
    public string Write() => JsonSerializer.Serialize(this, BrokerJsonContext.Default.BrokerCall);

    /// <summary>Reads a call.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static BrokerCall Read(string text) => JsonSerializer.Deserialize(text, BrokerJsonContext.Default.BrokerCall) ?? throw new JsonException("The call is null.");
}
