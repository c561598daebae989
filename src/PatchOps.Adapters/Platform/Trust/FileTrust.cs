using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Trust;

/// <summary>
/// Whether an elevated process may obey a file, as sshd's StrictModes asks: the file, every folder above it and every link on the way must be
/// in an administrator's hand.
/// </summary>
/// <param name="isElevated">Whether this process is elevated; a test says so itself.</param>
internal sealed class FileTrust(Func<bool> isElevated) : IFileTrust
{
    /// <summary>For this process as it is.</summary>
    public static FileTrust OfThisProcess { get; } = new(Elevation.IsElevated);

    /// <inheritdoc/>
    public string? WhyUnsafe(string path)
    {
        if (!isElevated())
        {
            return null;
        }

        if (Path.DirectorySeparatorChar == '/')
        {
            return path.StartsWith("/", StringComparison.Ordinal) ? UnixTrust.WhyUnsafe(path) : null;
        }

        return path.StartsWith("/", StringComparison.Ordinal) ? null : WindowsTrust.WhyUnsafe(path);
    }
}
