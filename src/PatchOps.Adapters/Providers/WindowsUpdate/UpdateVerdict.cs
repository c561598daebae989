using System.Globalization;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>Whether an update may be installed without anybody at the screen, and why not. Pure.</summary>
internal sealed record UpdateVerdict
{
    /// <summary>It may.</summary>
    public static UpdateVerdict Yes { get; } = new();

    /// <summary>It is there already.</summary>
    public static UpdateVerdict AlreadyThere { get; } = new() { IsThere = true };

    /// <summary>True when there is nothing left to do.</summary>
    public bool IsThere { get; private init; }

    /// <summary>Why it may not; null when it may.</summary>
    public ErrorCode? Refusal { get; private init; }

    /// <summary>The reason, as a sentence without its end.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>Decides.</summary>
    /// <param name="facts">What is known of it; null when it was not found.</param>
    /// <param name="version">The revision that was planned. A higher one is the same update with a newer description.</param>
    /// <param name="acceptsEula">Whether licence terms are accepted; null when nobody has said.</param>
    public static UpdateVerdict Of(UpdateFacts? facts, string version, bool? acceptsEula)
    {
        if (facts is null)
        {
            return No(ErrorCodes.WuaNotOffered, "Windows Update no longer offers it to this machine");
        }

        if (MissingUpdates.IsThere(facts))
        {
            return AlreadyThere;
        }

        if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var planned) || facts.Revision < planned)
        {
            return No(ErrorCodes.WuaNotOffered, $"revision {UpdateRow.Version(facts)} is offered, and {Printable.Of(version)} was planned");
        }

        return facts.IsHidden == true ? No(ErrorCodes.WuaNotOffered, "an administrator has hidden it")
            : facts.CanRequestUserInput == true ? No(ErrorCodes.WuaNeedsUser, "it may ask the user something")
            : facts.EulaAccepted == false && acceptsEula == false ? No(ErrorCodes.WuaEula, "its licence terms are not accepted, and the policy does not accept them")
            : Yes;
    }

    private static UpdateVerdict No(ErrorCode code, string reason) => new() { Refusal = code, Reason = reason };
}
