using System.Reflection;
using System.Text.Json;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>One call of a provider, as it passes to the other side. One of the four requests is there, by the verb.</summary>
internal sealed record BrokerCall
{
    /// <summary>The PatchOps that wrote it: another one may mean something else by the same words.</summary>
    public string Version { get; init; } = OwnVersion;

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>For a scan.</summary>
    public ScanRequest? Scan { get; init; }

    /// <summary>For a snapshot.</summary>
    public string? Root { get; init; }

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
