using System.Runtime.InteropServices;
using PatchOps.Adapters.Formats.Documents;
using PatchOps.Adapters.Platform.Windows;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Support;

namespace PatchOps.Adapters.Platform;

/// <summary>Tells what machine, or what tree, a root is.</summary>
public sealed class DeviceProbe : IDeviceProbe
{
    private readonly SupportTable _support;
    private readonly DeviceLabels _labels;

    /// <summary>A probe with the support dates that ship.</summary>
    public DeviceProbe()
        : this(ShippedSupportTable.Value)
    {
    }

    /// <summary>A probe with other variables than those of this process.</summary>
    internal DeviceProbe(IDocuments documents, Func<string, string?> variable)
    {
        _support = ShippedSupportTable.Value;
        _labels = new DeviceLabels(documents, variable);
    }

    /// <summary>A probe with a support table of one's own.</summary>
    public DeviceProbe(SupportTable support)
    {
        _support = support;
        _labels = new DeviceLabels(new DocumentReader(), Environment.GetEnvironmentVariable);
    }

    /// <inheritdoc/>
    public string ResolveRoot(string? root)
    {
        if (root is null or ScanRequest.MachineRoot)
        {
            return ScanRequest.MachineRoot;
        }

        // An empty root is a script's unset variable far more often than a wish for the machine itself.
        if (root.Trim().Length == 0 || root.Contains('\0'))
        {
            throw ErrorCodes.RootNotFound.ToException("The root is empty or not a path.", root);
        }

        var resolved = Resolve(root);
        if (resolved != ScanRequest.MachineRoot)
        {
            RequireFolder(resolved, root);
        }

        return resolved;
    }

    /// <inheritdoc/>
    public DeviceReading Read(string root)
    {
        ArgumentGuard.NotNull(root, nameof(root));
        var reading = root == ScanRequest.MachineRoot && RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            ? WindowsDevice.Describe(Environment.MachineName, WindowsRegistry.Instance)
            : new LinuxDevice(root).Read();
        var os = reading.Device.Os with { SupportEndsAt = _support.Find(reading.Device.Os)?.SupportEnd };
        return _labels.Apply(reading with { Device = reading.Device with { Os = os } }, root);
    }

    private static string Resolve(string root)
    {
        try
        {
            var full = Path.GetFullPath(root);

            // /proc/PID/root reads as a link to "/", but leads into that process's own tree: resolving it would scan the host instead.
            return Path.DirectorySeparatorChar == '\\' || full.StartsWith("/proc/", StringComparison.Ordinal)
                ? full.TrimEnd(Path.DirectorySeparatorChar)
                : RootPath.RealPath(full);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw ErrorCodes.RootNotFound.ToException($"The root '{root}' cannot be resolved: {e.Message}", root, e);
        }
    }

    private static void RequireFolder(string path, string asked)
    {
        try
        {
            using var entries = Directory.EnumerateFileSystemEntries(path).GetEnumerator();
            entries.MoveNext();
        }
        catch (UnauthorizedAccessException e)
        {
            throw ErrorCodes.RootUnreadable.ToException($"The root '{asked}' cannot be read.", asked, e);
        }
        catch (IOException e)
        {
            throw ErrorCodes.RootNotFound.ToException($"The root '{asked}' does not exist or is not a folder.", asked, e);
        }
    }
}
