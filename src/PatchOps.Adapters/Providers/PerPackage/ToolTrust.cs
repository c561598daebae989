using PatchOps.Adapters.Platform.Trust;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PerPackage;

/// <summary>Whether a package tool may be run with this process's rights: an elevated one runs none that others than an administrator could change.</summary>
/// <param name="IsElevated">Whether this process has an administrator's rights.</param>
/// <param name="Files">Who looks at a file.</param>
internal sealed record ToolTrust(bool IsElevated, IFileTrust Files)
{
    /// <summary>For this process as it is.</summary>
    public static ToolTrust OfThisProcess() => new(Platform.Elevation.IsElevated(), FileTrust.OfThisProcess);

    /// <summary>Why a program may not be run; null when it may. One that cannot be looked at may not.</summary>
    public string? WhyUnsafe(string program)
    {
        try
        {
            return Files.WhyUnsafe(program);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }
}
