
namespace PatchOps.Adapters.Feeds.Debian;

/// <summary>What the tracker says about one vulnerability of one source package in one release, as it is read.</summary>
internal struct TrackerRow
{
    /// <summary>What stands under "status".</summary>
    public TrackerStatus Status;

    /// <summary>What stands under "fixed_version", or null.</summary>
    public string? Fixed;

    /// <summary>What stands under "urgency".</summary>
    public TrackerUrgency Urgency;

    /// <summary>Why there is no advisory of its own, in words, or null.</summary>
    public string? NoDsa;

    /// <summary>The tracker's one word for it ("postponed", "ignored"), empty for a plain "no-dsa", or null.</summary>
    public string? NoDsaReason;

    /// <summary>True when a fix is said to exist and no version is named with it.</summary>
    public readonly bool IsFixMissing => Status == TrackerStatus.Resolved && string.IsNullOrEmpty(Fixed);

    /// <summary>
    /// What it means. "0" is never affected, whatever the urgency; without a version nobody can tell who has the fix; and only then do
    /// the urgencies count that say that the publisher does not care.
    /// </summary>
    public readonly AffectedKind Kind => this switch
    {
        { Status: TrackerStatus.Undetermined } or { IsFixMissing: true } => AffectedKind.Undetermined,
        { Status: TrackerStatus.Resolved, Fixed: "0" } => AffectedKind.NotAffected,
        { Urgency: TrackerUrgency.Unimportant } => AffectedKind.Unimportant,
        { Urgency: TrackerUrgency.EndOfLife } => AffectedKind.EndOfLife,
        _ => AffectedKind.Affected,
    };

    /// <summary>The version that has the fix. An open row never has one, whatever it carries.</summary>
    public readonly string? FixedVersion => Status == TrackerStatus.Resolved && !IsFixMissing && Fixed != "0" ? Fixed : null;

    /// <summary>The rating; Debian's own is only low, medium or high.</summary>
    public readonly Severity Severity => Urgency switch
    {
        TrackerUrgency.Low => Severity.Low,
        TrackerUrgency.Medium => Severity.Medium,
        TrackerUrgency.High => Severity.High,
        _ => Severity.Unknown,
    };

    /// <summary>The remark: <c>postponed: Minor issue</c>, or null.</summary>
    public readonly string? Note => (NoDsa, NoDsaReason) switch
    {
        (null, null) or ("", null or "") => null,
        (null or "", "") => "no-dsa",
        (null or "", var reason) => reason,
        (var words, null or "") => "no-dsa: " + words,
        (var words, var reason) => reason + ": " + words,
    };
}
