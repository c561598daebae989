using System.Globalization;
using System.Runtime.InteropServices;
using PatchOps.Adapters.Platform.Windows;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform;

/// <summary>Describes a Windows machine from its registry.</summary>
public static class WindowsDevice
{
    private const string CryptographyKey = @"SOFTWARE\Microsoft\Cryptography";
    private const string VersionKey = @"SOFTWARE\Microsoft\Windows NT\CurrentVersion";
    private const int FirstWindows11Build = 22000;

    /// <summary>The machine that this registry describes.</summary>
    internal static DeviceReading Describe(string hostName, IRegistry registry) =>
        Describe(hostName, (key, name) => registry.GetValue(RegistryPath.Machine(key), name), NativeArchitecture.Read(registry));

    /// <summary>The machine that these registry values describe.</summary>
    /// <param name="hostName">The host name.</param>
    /// <param name="registry">Reads a value by key and name under HKEY_LOCAL_MACHINE, in its 64-bit view: a string, an int or null.</param>
    /// <param name="architecture">The machine's architecture; null for that which this process takes it for.</param>
    public static DeviceReading Describe(string hostName, Func<string, string, object?> registry, string? architecture = null)
    {
        ArgumentGuard.NotNull(hostName, nameof(hostName));
        ArgumentGuard.NotNull(registry, nameof(registry));
        var diagnostics = new List<Diagnostic>();
        var guid = Text(registry(CryptographyKey, "MachineGuid"));
        if (guid is null)
        {
            diagnostics.Add(ErrorCodes.DeviceIdMissing.ToDiagnostic($"The registry has no MachineGuid; the id is derived from the name '{hostName}'.", target: ScanRequest.MachineRoot));
        }

        var os = ReadOs(name => registry(VersionKey, name)) with { Architecture = architecture ?? RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant() };
        os = os with { ServicingTrack = ServicingTrack.Of(Number(name => registry(VersionKey, name)), os.Edition, IsEnrolled(registry)) };
        if (os.Build is null)
        {
            diagnostics.Add(ErrorCodes.OsUnknown.ToDiagnostic("The registry does not tell the Windows build.", target: ScanRequest.MachineRoot));
        }

        return new DeviceReading
        {
            Device = new Device
            {
                Id = guid is null ? DeviceIdentity.FromName(hostName, ScanRequest.MachineRoot) : DeviceIdentity.FromMachine(guid),
                Name = hostName,
                Os = os,
            },
            Diagnostics = diagnostics,
        };
    }

    private static OperatingSystemInfo ReadOs(Func<string, object?> value)
    {
        var number = Number(value);
        var version = Version(value);
        var revision = value("UBR") is int ubr ? "." + ubr.ToString(CultureInfo.InvariantCulture) : "";
        return new OperatingSystemInfo
        {
            Family = "windows",
            Id = "windows",
            Name = ProductName(Text(value("ProductName")), number),
            Version = version,
            Build = version is null || number is null ? null : $"{version}.{number}{revision}",
            Edition = Text(value("EditionID")),
            InstallationType = Text(value("InstallationType")),
            DisplayVersion = Text(value("DisplayVersion")) ?? Text(value("ReleaseId")),
        };
    }

    private static string? Number(Func<string, object?> value) => Text(value("CurrentBuildNumber")) ?? Text(value("CurrentBuild"));

    private static bool IsEnrolled(Func<string, string, object?> registry) =>
        Text(registry(ServicingTrack.EnrolmentKey + "amd64", "Version")) is not null || Text(registry(ServicingTrack.EnrolmentKey + "arm64", "Version")) is not null;

    // CurrentVersion stopped at 6.3; Windows 10 added the two numbers.
    private static string? Version(Func<string, object?> value) => value("CurrentMajorVersionNumber") is int major
        ? string.Format(CultureInfo.InvariantCulture, "{0}.{1}", major, value("CurrentMinorVersionNumber") as int? ?? 0)
        : Text(value("CurrentVersion"));

    // Windows 11 still calls itself "Windows 10 Pro" in the registry.
    private static string? ProductName(string? name, string? build) =>
        name is not null && int.TryParse(build, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= FirstWindows11Build
            ? name.Replace("Windows 10", "Windows 11")
            : name;

    private static string? Text(object? value) => value is string text && text.Trim().Length > 0 ? text.Trim() : null;
}
