using PatchOps.Diagnostics;

namespace PatchOps.Policies;

/// <summary>What reading a policy file gave: the effective policy, or why no part of it is used.</summary>
public sealed record PolicyReading
{
    /// <summary>The effective policy; null when a diagnostic is an error.</summary>
    public PatchPolicy? Policy { get; init; }

    /// <summary>Every mistake and doubt, in the order of files, lines and columns.</summary>
    public IReadOnlyList<PolicyDiagnostic> Diagnostics { get; init; } = [];

    /// <summary>True when a mistake refuses the policy.</summary>
    public bool IsRefused => Policy is null || Diagnostics.Any(d => d.Level == DiagnosticLevel.Error);

    /// <summary>The policy, for an operation that cannot do without.</summary>
    /// <exception cref="PatchOpsException">PO1605, or the error itself where it is about the file as a whole (PO1601, PO1602, PO1603).</exception>
    public PatchPolicy Require()
    {
        var errors = Diagnostics.Where(d => d.Level == DiagnosticLevel.Error).ToArray();
        if (errors.Length == 0 && Policy is not null)
        {
            return Policy;
        }

        var first = errors.FirstOrDefault();
        var whole = first is { Line: 0 } ? ErrorCodes.All().FirstOrDefault(code => code.Id == first.Id) : null;
        throw whole is not null
            ? whole.ToException(first!.Message, first.File)
            : ErrorCodes.PolicyRefused.ToException($"The policy has {(errors.Length == 1 ? "an error" : $"{errors.Length} errors")}; the first is {first?.Id} at {first?.ToDiagnostic().Message}", first?.File);
    }
}
