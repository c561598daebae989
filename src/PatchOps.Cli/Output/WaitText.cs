using PatchOps.Compliance;

namespace PatchOps.Cli.Output;

/// <summary>What findings wait for, in words that are followed by a number.</summary>
internal static class WaitText
{
    /// <summary>The words.</summary>
    public static string Of(WaitReason reason) => reason switch
    {
        WaitReason.NoVendorFix => "a fix of its publisher",
        WaitReason.OnHold => "the end of a hold",
        WaitReason.NotApproved => "an approval",
        WaitReason.WaitingForReboot => "a restart",
        WaitReason.WaitingForWindow => "a window",
        WaitReason.DeviceSilent => "the machine to be heard of",
        WaitReason.Deployable => "a deployment",
        WaitReason.Unsupported => "an upgrade of the system",
        _ => "facts",
    };
}
