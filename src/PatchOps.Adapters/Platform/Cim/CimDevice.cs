using PatchOps.Adapters.Platform.Windows;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Cim;

/// <summary>Which machine is at the other end: what its registry says, and where that is silent, Win32_OperatingSystem.</summary>
internal static class CimDevice
{
    /// <summary>The device.</summary>
    /// <param name="connectionName">The name that the session was opened with.</param>
    /// <param name="system">The row of Win32_OperatingSystem.</param>
    /// <param name="registry">Its registry.</param>
    public static DeviceReading Describe(string connectionName, IReadOnlyDictionary<string, object?> system, CimRegistry registry)
    {
        var name = Text(system, "CSName") ?? connectionName;
        var reading = WindowsDevice.Describe(name, (key, value) => registry.GetValue(RegistryPath.Machine(key), value), NativeArchitecture.FromEnvironment(registry));
        var os = reading.Device.Os;
        os = os with
        {
            // Its own processor is what counts, and never that of this process.
            Architecture = NativeArchitecture.FromEnvironment(registry) ?? OfWords(Text(system, "OSArchitecture")),
            Name = os.Name ?? Text(system, "Caption"),
            Version = os.Version ?? VersionOf(Text(system, "Version")),
            Build = os.Build ?? Text(system, "Version"),
            InstallationType = os.InstallationType ?? (Number(system, "ProductType") switch { 1 => "Client", _ => null }),
        };
        os = os with { SupportEndsAt = ShippedSupportTable.Value.Find(os)?.SupportEnd };
        return reading with
        {
            Device = reading.Device with { Os = os },
            Diagnostics = registry.Failure is not { } failure ? reading.Diagnostics
                : [.. reading.Diagnostics, ErrorCodes.RemoteRegistryNotRead.ToDiagnostic($"{Printable.Of(name)}: {Printable.Of(failure.Message)}", target: Printable.Of(name))],
        };
    }

    // "64-bit", "64 bits", "ARM 64-bit Processor": in the machine's language but for the digits.
    private static string? OfWords(string? words) =>
        words is null ? null
        : words.Contains("ARM") ? (words.Contains("64") ? "arm64" : "arm")
        : words.Contains("64") ? "x64"
        : words.Contains("32") ? "x86"
        : null;

    private static string? VersionOf(string? full) => System.Version.TryParse(full, out var version) ? $"{version.Major}.{version.Minor}" : null;

    private static string? Text(IReadOnlyDictionary<string, object?> row, string name) => row.TryGetValue(name, out var value) && value is string { Length: > 0 } text ? text.Trim() : null;

    private static int? Number(IReadOnlyDictionary<string, object?> row, string name) =>
        row.TryGetValue(name, out var value) && value is IConvertible number and not string ? number.ToInt32(System.Globalization.CultureInfo.InvariantCulture) : null;
}
