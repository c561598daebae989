using System.Runtime.InteropServices;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform;

/// <summary>Reads what Linux machine, or what Linux tree, a root is.</summary>
internal sealed class LinuxDevice(string root)
{
    // Real ones have less than 2 KiB.
    private const int FileLimit = 64 * 1024;
    private const int MachineIdLength = 32;
    private static readonly string[] s_machineIdFiles = ["/etc/machine-id", "/var/lib/dbus/machine-id"];
    private static readonly string[] s_programs = ["/bin/sh", "/usr/bin/env", "/bin/busybox"];
    private readonly List<Diagnostic> _diagnostics = [];

    public DeviceReading Read()
    {
        var name = ReadName();
        var id = ReadMachineId();
        if (id is null)
        {
            _diagnostics.Add(ErrorCodes.DeviceIdMissing.ToDiagnostic($"'{root}' has no machine-id; the id is derived from the name '{name}' and the path.", target: root));
        }

        return new DeviceReading
        {
            Device = new Device
            {
                Id = id is null ? DeviceIdentity.FromName(name, root) : DeviceIdentity.FromMachine(id),
                Name = name,
                Os = ReadOs(),
            },
            Diagnostics = _diagnostics,
        };
    }

    private bool IsMachine => root == ScanRequest.MachineRoot;

    private OperatingSystemInfo ReadOs()
    {
        var fields = OsRelease.Parse(TryRead("/etc/os-release") ?? TryRead("/usr/lib/os-release") ?? "");
        var id = Field(fields, "ID")?.ToLowerInvariant();
        if (id is null)
        {
            _diagnostics.Add(ErrorCodes.OsUnknown.ToDiagnostic($"'{root}' has no os-release that names the distribution.", target: root));
        }

        return new OperatingSystemInfo
        {
            Family = "linux",
            Id = id,
            Name = Field(fields, "PRETTY_NAME") ?? Field(fields, "NAME"),
            Version = Field(fields, "VERSION_ID"),
            Codename = Field(fields, "VERSION_CODENAME") ?? Field(fields, "UBUNTU_CODENAME"),
            DisplayVersion = id == "debian" ? FirstLine("/etc/debian_version") : null,
            Architecture = IsMachine ? RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant() : ReadArchitecture(),
        };
    }

    private string ReadName()
    {
        if (IsMachine)
        {
            return Environment.MachineName;
        }

        var name = FirstLine("/etc/hostname");
        return name is null || name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) ? Path.GetFileName(root) : name;
    }

    private string? ReadMachineId() =>
        s_machineIdFiles.Select(FirstLine).FirstOrDefault(IsMachineId);

    // "uninitialized", an empty file and all zeros are what image builders leave behind: every clone of the image has the same.
    private static bool IsMachineId(string? id) =>
        id is { Length: MachineIdLength } && id.All(Uri.IsHexDigit) && id.Any(c => c != '0');

    private string? ReadArchitecture()
    {
        foreach (var program in s_programs)
        {
            try
            {
                using var stream = RootPath.OpenRead(root, program);
                var head = new byte[ElfHeader.Length];
                var length = 0;
                int read;
                while (length < head.Length && (read = stream.Read(head, length, head.Length - length)) > 0)
                {
                    length += read;
                }

                if (length == head.Length && ElfHeader.Architecture(head) is { } architecture)
                {
                    return architecture;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The next one may tell.
            }
        }

        return null;
    }

    private string? FirstLine(string path)
    {
        var line = TryRead(path)?.Trim().Split('\n')[0].Trim();
        return line?.Length > 0 ? line : null;
    }

    private string? TryRead(string path)
    {
        try
        {
            return RootPath.ReadAllText(root, path, FileLimit);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }

    private static string? Field(IReadOnlyDictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
