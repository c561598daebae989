using PatchOps.Diagnostics;
using PatchOps.Rmm;

namespace PatchOps;

/// <summary>A result in the form of one RMM: what to print, what to end with, and which fields to set.</summary>
public sealed record RmmResult
{
    /// <summary>The platform; never <see cref="RmmPlatform.Auto"/>.</summary>
    public required RmmPlatform Rmm { get; init; }

    /// <summary>What it comes to.</summary>
    public required RmmOutcome Outcome { get; init; }

    /// <summary>What the script should end with.</summary>
    public required int ExitCode { get; init; }

    /// <summary>One line of ASCII, the verdict first, at most 250 characters.</summary>
    public required string Summary { get; init; }

    /// <summary>The exact text for standard output, in the platform's frame and within its budget; lines end with a line feed, the last with none.</summary>
    public required string Output { get; init; }

    /// <summary>The fields, in a fixed order.</summary>
    public IReadOnlyList<RmmField> Fields { get; init; } = [];

    /// <summary>What becomes of an alert that the script itself raises.</summary>
    public RmmAlert Alert { get; init; }

    /// <summary>The client, by the device or by the platform's variables; null when neither tells.</summary>
    public string? Client { get; init; }

    /// <summary>The site, by the device or by the platform's variables; null when neither tells.</summary>
    public string? Site { get; init; }

    /// <summary>What it was made from, so that what goes wrong while it is published can be said in the same form.</summary>
    internal RmmSource? Source { get; init; }

    /// <summary>The result with what went wrong while it was published: a failure, which raises the alert, and says all that it said before.</summary>
    /// <param name="failures">What went wrong, at least one.</param>
    public RmmResult WithFailures(IReadOnlyList<Diagnostic> failures) => Source is { } source
        ? source.Conversion.WithFailures(source.Digest, failures)
        : this with
        {
            Outcome = RmmOutcome.Failed,
            Alert = RmmAlert.Raise,
            Output = string.Join("\n", [.. failures.Select(failure => $"{RmmWords.Of(RmmOutcome.Failed)}: {failure.Id}: {RmmText.Clean(failure.Message, 400)}"), Output]),
        };

    /// <summary>The lines of the output.</summary>
    public IReadOnlyList<string> GetLines() => Output.Split('\n');
}
