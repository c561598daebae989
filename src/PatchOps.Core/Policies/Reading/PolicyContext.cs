using PatchOps.Diagnostics;
using PatchOps.Documents;
using PatchOps.Ports;

namespace PatchOps.Policies.Reading;

/// <summary>What the readers of a policy's parts need from around them, and where they report.</summary>
internal sealed class PolicyContext
{
    private const int MaxShown = 60;
    private readonly List<PolicyDiagnostic> _diagnostics = [];

    /// <summary>Time zones.</summary>
    public required ITimeZones Zones { get; init; }

    /// <summary>The ids of the standards that ship.</summary>
    public required IReadOnlyCollection<string> StandardIds { get; init; }

    /// <summary>The full path of a file that a policy names, and what is wrong with it.</summary>
    public required Func<string, DocumentPlace, FileFinding> LookAtStandard { get; init; }

    /// <summary>Why a program that a hook names must not be run, or null.</summary>
    public required Func<string, string?> WhyUnsafe { get; init; }

    /// <summary>The time that expired holds are measured at; null when nobody asks.</summary>
    public required DateTimeOffset? Now { get; init; }

    /// <summary>True for the effective policy, which must have all that is required; a single file may inherit it.</summary>
    public required bool IsEffective { get; init; }

    /// <summary>What was reported.</summary>
    public IReadOnlyList<PolicyDiagnostic> Diagnostics => _diagnostics;

    /// <summary>Reports a mistake.</summary>
    public void Report(ErrorCode code, DocumentPlace place, string? key, string message, string? remedy = null) =>
        _diagnostics.Add(PolicyDiagnostic.Of(code, place, key, message, remedy));

    /// <summary>A piece of the file between quotes, cut where it is long.</summary>
    public static string Quote(string text) => text.Length <= MaxShown ? $"'{text}'" : $"'{text.Substring(0, MaxShown)}…'";
}
